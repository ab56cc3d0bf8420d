#include "pipeline/model/consequence.hpp"

#include <algorithm>

namespace vigie::model {
namespace {

struct Term {
    std::string_view name;
    Impact impact;
};

constexpr std::array<Term, consequence_count> terms{{
    {"transcript_ablation", Impact::high},
    {"splice_acceptor_variant", Impact::high},
    {"splice_donor_variant", Impact::high},
    {"stop_gained", Impact::high},
    {"frameshift_variant", Impact::high},
    {"stop_lost", Impact::high},
    {"start_lost", Impact::high},
    {"transcript_amplification", Impact::high},
    {"inframe_insertion", Impact::moderate},
    {"inframe_deletion", Impact::moderate},
    {"missense_variant", Impact::moderate},
    {"protein_altering_variant", Impact::moderate},
    {"splice_donor_5th_base_variant", Impact::low},
    {"splice_region_variant", Impact::low},
    {"splice_donor_region_variant", Impact::low},
    {"splice_polypyrimidine_tract_variant", Impact::low},
    {"incomplete_terminal_codon_variant", Impact::low},
    {"start_retained_variant", Impact::low},
    {"stop_retained_variant", Impact::low},
    {"synonymous_variant", Impact::low},
    {"coding_sequence_variant", Impact::modifier},
    {"5_prime_UTR_variant", Impact::modifier},
    {"3_prime_UTR_variant", Impact::modifier},
    {"non_coding_transcript_exon_variant", Impact::modifier},
    {"intron_variant", Impact::modifier},
    {"NMD_transcript_variant", Impact::modifier},
    {"non_coding_transcript_variant", Impact::modifier},
    {"upstream_gene_variant", Impact::modifier},
    {"downstream_gene_variant", Impact::modifier},
    {"intergenic_variant", Impact::modifier},
}};

} // namespace

std::string_view consequence_name(Consequence consequence) noexcept {
    return terms[static_cast<std::size_t>(consequence)].name;
}

std::optional<Consequence> consequence_from_name(std::string_view name) noexcept {
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (terms[i].name == name) {
            return static_cast<Consequence>(i);
        }
    }
    return std::nullopt;
}

Impact consequence_impact(Consequence consequence) noexcept {
    return terms[static_cast<std::size_t>(consequence)].impact;
}

std::string_view impact_name(Impact impact) noexcept {
    switch (impact) {
    case Impact::high:
        return "HIGH";
    case Impact::moderate:
        return "MODERATE";
    case Impact::low:
        return "LOW";
    case Impact::modifier:
        break;
    }
    return "MODIFIER";
}

Impact ConsequenceSet::impact() const noexcept {
    Impact worst = Impact::modifier;
    for (std::uint32_t left = bits_; left != 0; left &= left - 1) {
        worst = std::min(worst, terms[static_cast<std::size_t>(std::countr_zero(left))].impact);
    }
    return worst;
}

void ConsequenceSet::append_names(std::string& out) const {
    bool first = true;
    for (std::uint32_t left = bits_; left != 0; left &= left - 1) {
        out += first ? "" : "&";
        out += terms[static_cast<std::size_t>(std::countr_zero(left))].name;
        first = false;
    }
}

std::string ConsequenceSet::names() const {
    std::string text;
    append_names(text);
    return text;
}

} // namespace vigie::model
