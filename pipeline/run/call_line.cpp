#include "pipeline/run/call_line.hpp"

#include "pipeline/hts/record_line.hpp"
#include "pipeline/model/error.hpp"

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

void append_sample(const model::SampleCall& call, std::string& out) {
    const bool has_reads = call.reference_reads || call.allele_reads;
    const std::string reads =
        has_reads ? optional_text(call.reference_reads) + "," + optional_text(call.allele_reads)
                  : ".";
    const std::uint32_t other = call.genotype.other_slots;
    out += fmt::format("\t{}:{}:{}:{}:{}:{}", model::format_genotype(call.genotype),
                       optional_text(call.depth), optional_text(call.genotype_quality), reads,
                       optional_text(call.genotype.phase_set),
                       other == 0 ? "." : fmt::to_string(other));
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

/// FORMAT/OS is the last field of each sample: slots that hold another allele.
void restore_other_slots(std::string_view samples, std::vector<model::SampleCall>& calls) {
    for (model::SampleCall& call : calls) {
        const std::size_t tab = samples.find('\t');
        const std::string_view sample = samples.substr(0, tab);
        const std::string_view mask = sample.substr(sample.rfind(':') + 1);
        std::uint32_t slots = 0;
        const auto [end, error] = std::from_chars(mask.data(), mask.data() + mask.size(), slots);
        if (error == std::errc{} && end == mask.data() + mask.size()) {
            call.genotype.other_slots = slots;
            call.genotype.missing_slots &= ~slots;
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

std::string call_set_header(const model::Pedigree& pedigree,
                            const std::set<model::Contig>& contigs,
                            const knowledge::Release& release) {
    std::string text = "##fileformat=VCFv4.2\n"
                       "##FILTER=<ID=CALLER,Description=\"The caller's filters: INFO/FILTERS\">\n";
    text +=
        "##VIGIE_release=<ID=" + release.id() + ",Assembly=" + release.assembly().name() + ">\n";
    for (const model::Contig& contig : contigs) {
        text += "##contig=<ID=" + release.contig_names().display(contig);
        const auto known = release.assembly().find(contig);
        const auto length =
            known ? std::optional(known->length) : release.reference().length(contig);
        text += length ? ",length=" + std::to_string(*length) + ">\n" : ">\n";
    }
    text +=
        "##INFO=<ID=ORIG,Number=1,Type=String,Description=\"Original record, CHROM-POS-REF-ALT\">\n"
        "##INFO=<ID=FILTERS,Number=1,Type=String,Description=\"FILTER of the caller\">\n"
        "##INFO=<ID=NOREF,Number=0,Type=Flag,Description=\"No reference sequence: as given\">\n"
        "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Copies of this allele\">\n"
        "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n"
        "##FORMAT=<ID=GQ,Number=1,Type=Float,Description=\"Genotype quality\">\n"
        "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Reads of REF and of this allele\">\n"
        "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"Phase set\">\n"
        "##FORMAT=<ID=OS,Number=1,Type=Integer,Description=\"Bit mask of the GT slots that hold "
        "another alternate allele\">\n"
        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
    for (const model::Individual& individual : pedigree.individuals()) {
        text += "\t" + individual.id;
    }
    return text + "\n";
}

void append_call_line(const model::VariantEvidence& call,
                      const model::ContigNames& names,
                      std::string& out) {
    const model::SmallAllele& allele = call.allele;
    out +=
        fmt::format("{}\t{}\t.\t{}\t{}\t{}\t{}\t{}\tGT:DP:GQ:AD:PS:OS",
                    names.display(allele.contig()), allele.position().one_based(), allele.ref(),
                    allele.alt(), optional_text(call.quality), filter_text(call), info_text(call));
    for (const model::SampleCall& sample : call.calls) {
        append_sample(sample, out);
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
    restore_other_slots(record->samples, *calls);
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
