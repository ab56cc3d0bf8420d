#pragma once

#include "reads/marker_call.hpp"

#include <optional>

namespace vigie::reads {

/// The share of one sample's DNA that is somebody else's: the likeliest value, and the range of
/// values that the reads leave (1.92 natural log units, a 95 % profile interval).
struct Contamination {
    std::size_t markers = 0; ///< autosomal, with a frequency and reads
    double share = 0;
    double lower = 0;
    double upper = 0.5;
    double log_ratio = 0; ///< log10 of the likelihood ratio over no contamination
};

/// The mixture model of VerifyBamID (Jun et al. 2012): at each marker the sample's and an unrelated
/// contaminant's genotype are unknown and drawn from the population; reads show either. nullopt
/// with fewer than `least_contamination_markers`. Markers without a frequency are passed over.
std::optional<Contamination> estimate_contamination(const MarkerSet& set,
                                                    const MarkerSample& sample);

} // namespace vigie::reads
