#pragma once

#include <cstdint>

namespace vigie::reads {

/// What is said of a person needs a likelihood ratio of 1000 (log10); below it nothing is said.
/// Our choice (docs/decisions/095).
inline constexpr double least_ratio = 3;

/// A sample with so much foreign DNA is refused: VerifyBamID's advice for FREEMIX (Jun et al.
/// 2012).
inline constexpr double most_contamination = 0.03;

/// Fewer markers with frequency and reads tell nothing of contamination; our choice.
inline constexpr std::size_t least_contamination_markers = 100;

} // namespace vigie::reads
