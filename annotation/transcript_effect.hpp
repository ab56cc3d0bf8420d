#pragma once

#include "pipeline/model/annotation.hpp"
#include "pipeline/model/consequence.hpp"
#include "pipeline/model/loss_of_function.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace vigie::annotation {

/// Exons or introns first to last of `count`, 1-based along the transcript; none if `first` is 0.
struct FeatureNumbers {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t count = 0;
};

/// What one allele does to one transcript of an index; what the transcript itself says is not
/// repeated. Texts are empty where they do not apply.
struct TranscriptEffect {
    std::size_t transcript = 0; ///< its number in the TranscriptIndex
    /// Empty: not assessed, because the reference lacks the contig.
    model::ConsequenceSet consequences;
    FeatureNumbers exon;
    FeatureNumbers intron;
    std::string hgvs_c; ///< "c.12A>G", without the transcript
    std::string hgvs_p; ///< "p.Lys4Arg", without the protein
    model::FeatureRange cdna;
    model::FeatureRange cds;
    model::FeatureRange protein_range;
    std::string amino_acids;
    std::string codons;
    std::optional<std::int64_t> distance;
    std::optional<std::int64_t> first_codon;
    model::LossOfFunction loss;
    /// Combined protein changes with other alleles of one haplotype, joined by '&'.
    std::string haplotype;

    /// Ready for the next use; texts keep their memory.
    void clear(std::size_t transcript_number) {
        transcript = transcript_number;
        consequences = {};
        exon = {};
        intron = {};
        hgvs_c.clear();
        hgvs_p.clear();
        cdna = {};
        cds = {};
        protein_range = {};
        amino_acids.clear();
        codons.clear();
        distance.reset();
        first_codon.reset();
        loss = {};
        haplotype.clear();
    }
};

} // namespace vigie::annotation
