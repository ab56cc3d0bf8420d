#pragma once

#include "interpretation/genotype_patterns.hpp"

#include <string>
#include <vector>

namespace vigie::interpretation {

/// What the pairs of hits of one gene come to.
struct GenePairs {
    std::vector<Finding> phased;   ///< kept, in trans or of no doubt
    std::vector<HitPair> unphased; ///< kept, of unknown phase
    std::vector<bool> is_kept;     ///< per hit: a member of one of them
    /// Per hit: "no pair with 1-5-A-G: both from the mother", of the first pair with it; empty
    /// without a second hit.
    std::vector<std::string> why_none;
};

/// Judges each pair of hits. In no gene there is no second hit to look for.
GenePairs find_pairs(const GeneHits& gene);

} // namespace vigie::interpretation
