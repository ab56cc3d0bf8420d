#pragma once

#include "pipeline/model/genotype.hpp"

#include <cstdint>
#include <optional>

namespace vigie::model {

/// Phred-scaled likelihoods (FORMAT/PL) of no, one and two copies of this allele beside the
/// reference, of a diploid call.
struct CopyLikelihoods {
    std::int32_t none = 0;
    std::int32_t one = 0;
    std::int32_t two = 0;
    bool operator==(const CopyLikelihoods&) const = default;
};

/// What a caller says of one sample at one allele. Absent fields are nullopt.
struct SampleCall {
    Genotype genotype;
    std::optional<std::int64_t> depth = std::nullopt;           ///< FORMAT/DP
    std::optional<double> genotype_quality = std::nullopt;      ///< FORMAT/GQ, phred
    std::optional<std::int64_t> reference_reads = std::nullopt; ///< FORMAT/AD of REF
    std::optional<std::int64_t> allele_reads = std::nullopt;    ///< FORMAT/AD of this allele
    /// Kept only where it bears on de novo: the proband carries the allele and no parent does.
    std::optional<CopyLikelihoods> likelihoods = std::nullopt;
    bool operator==(const SampleCall&) const = default;
};

} // namespace vigie::model
