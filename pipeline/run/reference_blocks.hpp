#pragma once

#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/contig.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace vigie::run {

/// A stretch that one individual's gVCF states to be reference.
struct ReferenceBlock {
    std::size_t individual = 0;
    model::Contig contig;
    model::Interval interval;
    std::uint8_t ploidy = 2;
    std::optional<std::int64_t> depth = std::nullopt;      ///< MIN_DP, else DP
    std::optional<double> genotype_quality = std::nullopt; ///< GQ
};

/// The reference blocks of the gVCFs of a case. A block is a measured reference; where there is
/// none, nothing is known.
class ReferenceBlocks {
  public:
    /// Blocks of one individual and contig come in ascending order.
    void add(const ReferenceBlock& block);
    bool empty() const noexcept { return by_individual_.empty(); }

    /// What the blocks say of an allele on this interval: homozygous (or haploid) reference with
    /// the lowest depth and genotype quality of the blocks that together cover every base of it;
    /// nullopt if a base is not covered.
    std::optional<model::SampleCall> reference_call(std::size_t individual,
                                                    const model::Contig& contig,
                                                    const model::Interval& interval) const;

  private:
    struct Stretch {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::int32_t depth = -1; ///< -1: not given
        float quality = -1.0F;   ///< -1: not given
        std::uint8_t ploidy = 2;
    };
    std::map<std::pair<std::size_t, model::Contig>, std::vector<Stretch>> by_individual_;
};

} // namespace vigie::run
