#pragma once

#include <cstdint>
#include <optional>

namespace vigie::validation {

/// So many of so many.
struct Proportion {
    std::uint64_t part = 0;
    std::uint64_t all = 0;
    bool operator==(const Proportion&) const = default;
};

/// A proportion with its exact bounds (Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404),
/// 0..1.
struct ExactProportion {
    double value = 0;
    double lower = 0; ///< of the two-sided 95 % interval
    double upper = 1;
    /// The one-sided 95 % lower bound: "with 95 % confidence at least". Limits are judged on it; 59
    /// of 59 give 0.95, the number of Jennings et al. 2017 (AMP/CAP).
    double at_least = 0;
};

/// nullopt of nothing.
std::optional<ExactProportion> exact_proportion(const Proportion& proportion);

/// The smallest number of variants of which, all found, the one-sided 95 % lower bound reaches
/// `limit` (0 < limit < 1): 59 for 0.95, 299 for 0.99.
std::uint64_t variants_needed(double limit);

/// How likely chance alone makes at least `worse` of `worse + better` changes go to the worse: the
/// exact one-sided test of McNemar (1947, doi 10.1007/BF02295996). 1 of nothing.
double chance_of_worse(std::uint64_t worse, std::uint64_t better);

} // namespace vigie::validation
