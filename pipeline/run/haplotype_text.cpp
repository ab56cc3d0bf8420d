#include "pipeline/run/haplotype_text.hpp"

#include "annotation/csq_writer.hpp"
#include "annotation/hgvs.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::run {
namespace {

/// A 32-bit integer of BCF holds two haplotypes of so many entries; more have no bit.
constexpr std::size_t most_masked_entries = 15;

std::uint32_t mask_of(std::span<const RecordHaplotype> haplotypes, std::size_t sample) {
    std::uint32_t mask = 0;
    for (std::size_t k = 0; k < std::min(haplotypes.size(), most_masked_entries); ++k) {
        const std::uint32_t slots = haplotypes[k].sample_slots[sample] & 3U;
        mask |= slots << (2 * k);
    }
    return mask;
}

void append_field(std::string_view value, std::string& out) {
    out += '|';
    annotation::append_csq_value(value, out);
}

} // namespace

std::vector<std::string> haplotype_header_lines() {
    return {fmt::format("##INFO=<ID={},Number=.,Type=String,Description=\"Alleles that one "
                        "haplotype of a sample carries and that must be read together. Format: "
                        "Feature|Consequence|HGVSc|HGVSp|Amino_acids|Codons|Alleles\">",
                        haplotype_tag),
            fmt::format("##FORMAT=<ID={},Number=1,Type=Integer,Description=\"Bit 2k + i: "
                        "haplotype i of the sample carries entry k of INFO/{}, both from 0\">",
                        haplotype_tag, haplotype_tag)};
}

void append_haplotype_info(std::span<const RecordHaplotype> haplotypes,
                           const annotation::TranscriptIndex& transcripts,
                           std::string& info) {
    info += info.empty() ? "" : ";";
    info += haplotype_tag;
    for (std::size_t k = 0; k < haplotypes.size(); ++k) {
        const RecordHaplotype& haplotype = haplotypes[k];
        const annotation::Transcript& transcript = transcripts.transcripts()[haplotype.transcript];
        info += k == 0 ? '=' : ',';
        annotation::append_csq_value(transcript.id, info);
        append_field(haplotype.change.consequences.names(), info);
        append_field(transcript.id + ":" + haplotype.change.hgvs_c, info);
        append_field(haplotype.change.hgvs_p.empty() ? std::string()
                                                     : annotation::protein_accession(transcript) +
                                                           ":" + haplotype.change.hgvs_p,
                     info);
        append_field(haplotype.change.amino_acids, info);
        append_field(haplotype.change.codons, info);
        append_field(haplotype.alleles, info);
    }
}

void append_haplotype_columns(std::span<const RecordHaplotype> haplotypes,
                              std::string_view format,
                              std::string_view samples,
                              std::string& line) {
    // A sample that drops trailing fields cannot take one more after them.
    const auto keys = std::count(format.begin(), format.end(), ':');
    fmt::format_to(std::back_inserter(line), "\t{}:{}", format, haplotype_tag);
    std::size_t sample = 0;
    for (bool more = true; more; ++sample) {
        const std::size_t end = samples.find('\t');
        const std::string_view column = samples.substr(0, end);
        line += '\t';
        line += column;
        for (auto fields = std::count(column.begin(), column.end(), ':'); fields < keys; ++fields) {
            line += ":.";
        }
        fmt::format_to(std::back_inserter(line), ":{}", mask_of(haplotypes, sample));
        more = end != std::string_view::npos;
        samples.remove_prefix(more ? end + 1 : samples.size());
    }
}

std::string haplotype_field(std::span<const RecordHaplotype> haplotypes,
                            std::size_t allele_number,
                            std::size_t transcript) {
    std::string text;
    for (const RecordHaplotype& haplotype : haplotypes) {
        if (haplotype.transcript == transcript && haplotype.allele == allele_number &&
            !haplotype.change.hgvs_p.empty()) {
            text += text.empty() ? "" : "&";
            text += haplotype.change.hgvs_p;
        }
    }
    return text;
}

} // namespace vigie::run
