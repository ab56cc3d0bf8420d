#include "pipeline/run/call_line.hpp"

#include "pipeline/hts/record_line.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vigie::run {
namespace {

/// Letters that part or end VCF values, escaped as VCF 4.3 prescribes.
std::string escape(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '%' || c == ',' || c == ';' || c == '=' || c == '|' || c == ' ' || c == ':') {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        } else {
            out += c;
        }
    }
    return out;
}

std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const bool code =
            text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ec == std::errc{};
        out += code ? static_cast<char>(value) : text[i];
        i += code ? 2 : 0;
    }
    return out;
}

template <typename Number>
std::string optional_text(const std::optional<Number>& value) {
    return value ? fmt::format("{}", *value) : ".";
}

/// Largest number that a BCF integer and the reserved keys GQ and PS can hold; both start at 0.
constexpr std::int64_t largest_integer = 2147483647;

/// FORMAT/GQ is an integer by the specification: a quality with a fraction is cut there, and stands
/// in full in FORMAT/GQF.
std::optional<std::int64_t> integer_quality(const model::SampleCall& call) {
    const std::optional<double>& quality = call.genotype_quality;
    const bool fits = quality && *quality >= 0 && *quality <= static_cast<double>(largest_integer);
    return fits ? std::optional(static_cast<std::int64_t>(*quality)) : std::nullopt;
}

bool needs_fraction(const model::SampleCall& call) {
    const auto whole = integer_quality(call);
    return call.genotype_quality &&
           (!whole || static_cast<double>(*whole) != *call.genotype_quality);
}

/// FORMAT/PS holds a position; what is none (a phase set with a name) stands in FORMAT/PSN.
bool needs_name(const model::SampleCall& call) {
    const std::optional<std::int64_t>& set = call.genotype.phase_set;
    return set && (*set < 0 || *set > largest_integer);
}

/// The FORMAT keys that a record needs besides the ones of every record.
struct RareKeys {
    bool fraction = false;
    bool name = false;
    bool likelihoods = false;

    explicit RareKeys(const std::vector<model::SampleCall>& calls)
        : fraction(std::any_of(calls.begin(), calls.end(), needs_fraction)),
          name(std::any_of(calls.begin(), calls.end(), needs_name)),
          likelihoods(std::any_of(calls.begin(), calls.end(), [](const model::SampleCall& call) {
              return call.likelihoods.has_value();
          })) {}
};

void append_sample(const model::SampleCall& call, const RareKeys& rare, std::string& out) {
    const bool has_reads = call.reference_reads || call.allele_reads;
    const std::string reads =
        has_reads ? optional_text(call.reference_reads) + "," + optional_text(call.allele_reads)
                  : ".";
    const std::uint32_t other = call.genotype.other_slots;
    const bool named = needs_name(call);
    out += fmt::format("\t{}:{}:{}:{}:{}:{}", model::format_genotype(call.genotype),
                       optional_text(call.depth), optional_text(integer_quality(call)), reads,
                       named ? "." : optional_text(call.genotype.phase_set),
                       other == 0 ? "." : fmt::to_string(other));
    if (rare.fraction) {
        out += ":" + (needs_fraction(call) ? optional_text(call.genotype_quality) : ".");
    }
    if (rare.name) {
        out += ":" + (named ? optional_text(call.genotype.phase_set) : ".");
    }
    if (rare.likelihoods) {
        const auto& copies = call.likelihoods;
        out += copies ? fmt::format(":{},{},{}", copies->none, copies->one, copies->two) : ":.";
    }
}

std::string_view filter_text(const model::VariantEvidence& call) {
    if (!call.filters_applied) {
        return ".";
    }
    return call.filters.empty() ? "PASS" : "CALLER";
}

std::string info_text(const model::VariantEvidence& call) {
    std::string info = "ORIG=" + escape(call.original);
    if (!call.filters.empty()) {
        info += ";FILTERS=";
        for (std::size_t i = 0; i < call.filters.size(); ++i) {
            info += (i == 0 ? "" : "|") + escape(call.filters[i]);
        }
    }
    if (!call.normalised) {
        info += ";NOREF";
    }
    return info;
}

std::vector<std::string> read_filters(std::string_view joined) {
    std::vector<std::string> filters;
    while (!joined.empty()) {
        const std::size_t bar = joined.find('|');
        filters.push_back(unescape(joined.substr(0, bar)));
        joined.remove_prefix(bar == std::string_view::npos ? joined.size() : bar + 1);
    }
    return filters;
}

/// Number of a key in a FORMAT column; nullopt if it is not there.
std::optional<std::size_t> key_number(std::string_view format, std::string_view key) {
    for (std::size_t number = 0;; ++number) {
        const std::size_t colon = format.find(':');
        if (format.substr(0, colon) == key) {
            return number;
        }
        if (colon == std::string_view::npos) {
            return std::nullopt;
        }
        format.remove_prefix(colon + 1);
    }
}

/// Field of a sample column as a number; nullopt if it is missing or none.
template <typename Number>
std::optional<Number> field_number(std::string_view sample, std::optional<std::size_t> number) {
    for (std::size_t i = 0; number && i < *number; ++i) {
        const std::size_t colon = sample.find(':');
        sample.remove_prefix(colon == std::string_view::npos ? sample.size() : colon + 1);
    }
    const std::string_view text = number ? sample.substr(0, sample.find(':')) : "";
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

/// The fields of this format that no caller writes: OS, GQF, PSN.
void restore_own_fields(const hts::RecordLine& record, std::vector<model::SampleCall>& calls) {
    const auto other_slots = key_number(record.format, "OS");
    const auto fraction = key_number(record.format, "GQF");
    const auto name = key_number(record.format, "PSN");
    std::string_view samples = record.samples;
    for (model::SampleCall& call : calls) {
        const std::size_t tab = samples.find('\t');
        const std::string_view sample = samples.substr(0, tab);
        if (const auto slots = field_number<std::uint32_t>(sample, other_slots)) {
            call.genotype.other_slots = *slots;
            call.genotype.missing_slots &= ~*slots;
        }
        if (const auto quality = field_number<double>(sample, fraction)) {
            call.genotype_quality = quality;
        }
        if (const auto set = field_number<std::int64_t>(sample, name)) {
            call.genotype.phase_set = set;
        }
        samples.remove_prefix(tab == std::string_view::npos ? samples.size() : tab + 1);
    }
}

} // namespace

double six_digits(double value) {
    const std::string text = fmt::format("{:.6g}", value);
    double rounded = 0;
    (void)std::from_chars(text.data(), text.data() + text.size(), rounded);
    return rounded;
}

void append_call_line(const model::VariantEvidence& call,
                      const model::ContigNames& names,
                      std::string& out) {
    const model::SmallAllele& allele = call.allele;
    const RareKeys rare(call.calls);
    out += fmt::format("{}\t{}\t.\t{}\t{}\t{}\t{}\t{}\tGT:DP:GQ:AD:PS:OS{}{}{}",
                       names.display(allele.contig()), allele.position().one_based(), allele.ref(),
                       allele.alt(), optional_text(call.quality), filter_text(call),
                       info_text(call), rare.fraction ? ":GQF" : "", rare.name ? ":PSN" : "",
                       rare.likelihoods ? ":PL" : "");
    for (const model::SampleCall& sample : call.calls) {
        append_sample(sample, rare, out);
    }
    out += '\n';
}

model::VariantEvidence read_call_line(std::string_view line,
                                      const hts::VcfHeader& header,
                                      const model::ContigNames& names,
                                      const std::string& file) {
    hts::LineFault fault;
    const auto record = hts::split_record(line, header, fault);
    if (!record) {
        throw model::InputError({.file = file, .field = fault.field}, fault.message);
    }
    std::vector<std::size_t> samples(header.samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] = i;
    }
    auto calls = hts::read_calls(*record, hts::parse_format(record->format), samples, 1, 1, fault);
    const auto original = hts::info_value(record->info, "ORIG");
    if (!calls || !original) {
        throw model::InputError(
            {.file = file,
             .locus = std::string(record->chrom) + ":" + std::string(record->pos_text)},
            "not a record of a Vigie call set");
    }
    restore_own_fields(*record, *calls);
    model::VariantEvidence call;
    call.allele = model::SmallAllele(names.canonical(record->chrom),
                                     model::Position::from_one_based(record->position),
                                     std::string(record->ref), std::string(record->alt));
    call.normalised = !hts::info_value(record->info, "NOREF").has_value();
    call.original = unescape(*original);
    double quality = 0;
    if (record->qual != ".") {
        (void)std::from_chars(record->qual.data(), record->qual.data() + record->qual.size(),
                              quality);
        call.quality = quality;
    }
    call.filters_applied = record->filter != ".";
    call.filters = read_filters(hts::info_value(record->info, "FILTERS").value_or(""));
    call.calls = std::move(*calls);
    return call;
}

} // namespace vigie::run
