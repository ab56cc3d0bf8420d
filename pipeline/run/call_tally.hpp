#pragma once

#include "annotation/transcript_index.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/genotype.hpp"

#include <cstdint>

namespace vigie::run {

/// Substitutions by the kind of change.
struct SubstitutionTally {
    std::uint64_t transitions = 0;   ///< A and G, or C and T
    std::uint64_t transversions = 0; ///< any other two bases
};

/// What one individual's calls of substitutions on autosomes are, of records that passed their
/// filters.
struct CallTally {
    SubstitutionTally all;
    SubstitutionTally coding; ///< in coding exons
    /// Genotypes with all alleles called, none another alternate one.
    std::uint64_t heterozygous = 0;
    std::uint64_t homozygous = 0; ///< for the alternate allele

    /// Counts a carried allele; anything but a substitution on an autosome is passed over.
    void add(const model::SmallAllele& allele,
             const model::Genotype& genotype,
             const annotation::TranscriptIndex& transcripts);
    CallTally& operator+=(const CallTally& other) noexcept;
};

} // namespace vigie::run
