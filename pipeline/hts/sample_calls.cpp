#include "pipeline/hts/record_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace vigie::hts {
namespace {

using model::SampleCall;

/// The used fields of one sample column; a dropped or missing field is ".".
struct SampleFields {
    std::string_view gt = ".";
    std::string_view dp = ".";
    std::string_view gq = ".";
    std::string_view ad = ".";
    std::string_view ps = ".";
    std::string_view more_reads = ".";
    std::string_view phase_name = ".";
    std::string_view phased_genotype = ".";
    std::string_view pl = ".";
};

/// What the sample columns of one record are read against.
struct CallRules {
    const FormatLayout& layout;
    int allele;
    int allele_count;
};

bool report(LineFault& fault, const char* rule, const char* field, std::string_view text) {
    fault = LineFault{
        .rule = rule, .field = field, .message = fmt::format("\"{}\" ", text.substr(0, 40))};
    return false;
}

bool fail(LineFault& fault, const char* explanation) {
    fault.message += explanation;
    return false;
}

template <class Number>
bool is_whole_number(std::string_view text, Number& value) {
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stop == end;
}

/// Where field number `index` of a sample column goes; nullptr if it is not used.
std::string_view* field_slot(int index, const FormatLayout& layout, SampleFields& fields) {
    const std::array<std::pair<int, std::string_view*>, 9> slots = {
        {{layout.gt, &fields.gt},
         {layout.dp, &fields.dp},
         {layout.gq, &fields.gq},
         {layout.ad, &fields.ad},
         {layout.ps, &fields.ps},
         {layout.pl, &fields.pl},
         {layout.more_reads, &fields.more_reads},
         {layout.phase_name, &fields.phase_name},
         {layout.phased_genotype, &fields.phased_genotype}}};
    for (const auto& [wanted, field] : slots) {
        if (wanted == index) {
            return field;
        }
    }
    return nullptr;
}

bool split_fields(std::string_view column,
                  const FormatLayout& layout,
                  SampleFields& fields,
                  LineFault& fault) {
    const std::string_view whole = column;
    bool more = true;
    for (int index = 0; more && index < layout.keys; ++index) {
        const std::size_t end = column.find(':');
        if (std::string_view* const field = field_slot(index, layout, fields); field != nullptr) {
            *field = column.substr(0, end);
        }
        more = end != std::string_view::npos;
        column.remove_prefix(more ? end + 1 : column.size());
    }
    if (more) {
        report(fault, "sample-extra-fields", "FORMAT", whole);
        return fail(fault, "has more fields than FORMAT names");
    }
    return true;
}

bool read_genotype(std::string_view gt,
                   const CallRules& rules,
                   SampleCall& call,
                   LineFault& fault) {
    if (gt.empty() || gt.front() == '|' || gt.front() == '/') {
        report(fault, gt.empty() ? "gt-malformed" : "gt-prefixed-phase", "GT", gt);
        return fail(fault, gt.empty() ? "is not a genotype"
                                      : "begins with a phase mark, which is VCF 4.4 prefix "
                                        "phasing; convert the file to VCF 4.3");
    }
    const auto genotype = model::parse_genotype(gt, rules.allele, rules.allele_count);
    if (!genotype) {
        report(fault, "gt-malformed", "GT", gt);
        return fail(fault, "is not a genotype over this record's alleles");
    }
    call.genotype = *genotype;
    return true;
}

/// Names of phase sets ("PATMAT", "10052_C") become negative numbers, which no position is.
std::int64_t phase_set_number(std::string_view text) {
    std::int64_t position = 0;
    if (is_whole_number(text, position) && position >= 0) {
        return position;
    }
    std::uint64_t hash = 14695981039346656037U; // FNV-1a
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return -static_cast<std::int64_t>(hash >> 1U) - 1;
}

/// A count of reads or a depth: '.' or a whole number that is not negative.
bool read_count(std::string_view text,
                const char* field,
                std::optional<std::int64_t>& value,
                LineFault& fault) {
    if (text == ".") {
        return true;
    }
    std::int32_t number = 0;
    if (!is_whole_number(text, number) || number < 0) {
        report(fault, "format-not-a-number", field, text);
        return fail(fault, "is not a whole number of reads");
    }
    value = number;
    return true;
}

bool read_quality(std::string_view text, SampleCall& call, LineFault& fault) {
    if (text == ".") {
        return true;
    }
    double number = 0;
    if (!is_whole_number(text, number) || !std::isfinite(number)) {
        report(fault, "format-not-a-number", "GQ", text);
        return fail(fault, "is not a finite number");
    }
    call.genotype_quality = number;
    return true;
}

/// Reads of REF and of one ALT.
struct AlleleReads {
    std::optional<std::int64_t> reference = std::nullopt;
    std::optional<std::int64_t> of_allele = std::nullopt;
};

bool read_allele_depths(std::string_view text,
                        const CallRules& rules,
                        AlleleReads& reads,
                        LineFault& fault) {
    if (text == ".") {
        return true;
    }
    const std::string_view whole = text;
    AlleleReads found;
    int index = 0;
    for (bool more = true; more; ++index) {
        const std::size_t end = text.find(',');
        std::optional<std::int64_t> value;
        if (!read_count(text.substr(0, end), "AD", value, fault)) {
            return false;
        }
        found.reference = index == 0 ? value : found.reference;
        found.of_allele = index == rules.allele ? value : found.of_allele;
        more = end != std::string_view::npos;
        text.remove_prefix(more ? end + 1 : text.size());
    }
    if (index == rules.allele_count + 1) {
        reads = found;
        return true;
    }
    if (!rules.layout.depth_per_allele) {
        return true;
    }
    report(fault, "ad-length", "AD", whole);
    return fail(fault, "does not hold one number per allele");
}

std::optional<std::int64_t> sum_of(const std::optional<std::int64_t>& a,
                                   const std::optional<std::int64_t>& b) {
    return a && b ? std::optional(*a + *b) : a ? a : b;
}

bool read_reads(const SampleFields& fields,
                const CallRules& rules,
                SampleCall& call,
                LineFault& fault) {
    AlleleReads reads;
    AlleleReads more;
    if (!read_allele_depths(fields.ad, rules, reads, fault) ||
        !read_allele_depths(fields.more_reads, rules, more, fault)) {
        return false;
    }
    call.reference_reads = sum_of(reads.reference, more.reference);
    call.allele_reads = sum_of(reads.of_allele, more.of_allele);
    return true;
}

bool is_given(std::string_view field) {
    return field != "." && !field.empty();
}

/// Callers that phase locally may leave GT unphased and name the haplotypes beside it (GATK before
/// 4.1: PGT, PID). With a second ALT that genotype no longer counts the record's alleles.
void take_local_phase(const SampleFields& fields, const CallRules& rules, SampleCall& call) {
    if (!is_given(fields.phase_name) || call.genotype.phase_set) {
        return;
    }
    const bool open = !call.genotype.phased && rules.allele_count == 1 &&
                      call.genotype.is_called() && call.genotype.is_heterozygous();
    if (open && is_given(fields.phased_genotype)) {
        const auto phased =
            model::parse_genotype(fields.phased_genotype, rules.allele, rules.allele_count);
        if (phased && phased->phased && phased->is_called() && phased->is_heterozygous()) {
            call.genotype = *phased;
        }
    }
    if (call.genotype.phased) {
        call.genotype.phase_set = phase_set_number(fields.phase_name);
    }
}

/// Field number `index` of a list; empty if there are fewer.
std::string_view list_item(std::string_view list, int index) {
    for (; index > 0; --index) {
        const std::size_t comma = list.find(',');
        if (comma == std::string_view::npos) {
            return {};
        }
        list.remove_prefix(comma + 1);
    }
    return list.substr(0, list.find(','));
}

/// Genotype j/k (j <= k) is number k(k+1)/2 + j of PL (VCF 4.3, section 1.6.2, key GL).
std::optional<model::CopyLikelihoods> read_likelihoods(std::string_view text,
                                                       const CallRules& rules) {
    const auto alleles = rules.allele_count + 1;
    if (std::count(text.begin(), text.end(), ',') + 1 != alleles * (alleles + 1) / 2) {
        return std::nullopt;
    }
    const int one = rules.allele * (rules.allele + 1) / 2;
    model::CopyLikelihoods read;
    const bool numbers = is_whole_number(list_item(text, 0), read.none) &&
                         is_whole_number(list_item(text, one), read.one) &&
                         is_whole_number(list_item(text, one + rules.allele), read.two);
    const bool sound = numbers && read.none >= 0 && read.one >= 0 && read.two >= 0;
    return sound ? std::optional(read) : std::nullopt;
}

bool read_call(std::string_view column,
               const CallRules& rules,
               SampleCall& call,
               LineFault& fault) {
    SampleFields fields;
    if (!split_fields(column, rules.layout, fields, fault) ||
        !read_genotype(fields.gt, rules, call, fault) ||
        !read_count(fields.dp, "DP", call.depth, fault) || !read_quality(fields.gq, call, fault) ||
        !read_reads(fields, rules, call, fault)) {
        return false;
    }
    if (call.genotype.phased && is_given(fields.ps)) {
        call.genotype.phase_set = phase_set_number(fields.ps);
    }
    take_local_phase(fields, rules, call);
    if (call.genotype.ploidy == 2) {
        call.likelihoods = read_likelihoods(fields.pl, rules);
    }
    return true;
}

/// Walks the sample columns; asking in ascending order passes over the line once.
class SampleColumns {
  public:
    explicit SampleColumns(std::string_view samples) : all_(samples), rest_(samples) {}
    std::optional<std::string_view> column(std::size_t wanted) {
        if (wanted < index_) {
            rest_ = all_;
            index_ = 0;
        }
        for (; index_ < wanted; ++index_) {
            const std::size_t tab = rest_.find('\t');
            if (tab == std::string_view::npos) {
                return std::nullopt;
            }
            rest_.remove_prefix(tab + 1);
        }
        return rest_.substr(0, rest_.find('\t'));
    }

  private:
    std::string_view all_;
    std::string_view rest_;
    std::size_t index_ = 0;
};

FormatLayout parse_keys(std::string_view format, const FormatKeys& keys) {
    FormatLayout layout{.format = std::string(format)};
    const std::array<std::pair<std::string_view, int*>, 9> used = {
        {{"GT", &layout.gt},
         {keys.depth, &layout.dp},
         {keys.quality, &layout.gq},
         {keys.allele_reads, &layout.ad},
         {keys.phase_set, &layout.ps},
         {"PL", &layout.pl},
         {keys.more_reads, &layout.more_reads},
         {keys.phase_name, &layout.phase_name},
         {keys.phased_genotype, &layout.phased_genotype}}};
    std::string_view rest = format;
    for (bool more = !format.empty(); more; ++layout.keys) {
        const std::size_t end = rest.find(':');
        const std::string_view key = rest.substr(0, end);
        for (const auto& [wanted, index] : used) {
            if (!key.empty() && key == wanted) {
                *index = layout.keys;
            }
        }
        more = end != std::string_view::npos;
        rest.remove_prefix(more ? end + 1 : rest.size());
    }
    return layout;
}

} // namespace

FormatLayout parse_format(std::string_view format) {
    return parse_keys(format, FormatKeys{});
}

FormatLayout parse_format(std::string_view format, const VcfHeader& header) {
    return parse_format(format, header, FormatKeys{});
}

FormatLayout
parse_format(std::string_view format, const VcfHeader& header, const FormatKeys& keys) {
    FormatLayout layout = parse_keys(format, keys);
    const auto depth = header.format.find(keys.allele_reads);
    layout.depth_per_allele = depth != header.format.end() && depth->second.number == "R";
    return layout;
}

std::optional<std::vector<SampleCall>> read_calls(const RecordLine& record,
                                                  const FormatLayout& layout,
                                                  const std::vector<std::size_t>& samples,
                                                  int allele,
                                                  int allele_count,
                                                  LineFault& fault) {
    std::vector<SampleCall> calls(samples.size());
    if (layout.keys == 0) {
        return calls;
    }
    const CallRules rules{.layout = layout, .allele = allele, .allele_count = allele_count};
    SampleColumns columns(record.samples);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto column = columns.column(samples[i]);
        if (!column) {
            report(fault, "column-count", "FORMAT", record.format);
            fail(fault, "is followed by too few sample columns");
            return std::nullopt;
        }
        if (!read_call(*column, rules, calls[i], fault)) {
            return std::nullopt;
        }
    }
    return calls;
}

} // namespace vigie::hts
