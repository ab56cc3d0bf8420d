#pragma once

#include <cstdint>
#include <optional>

namespace vigie::reads {

/// A value with the interval that holds what it estimates.
struct MeasuredValue {
    double value = 0;
    double lower = 0;
    double upper = 0;
};

/// The ratio of two counts of independent things with its exact interval (Clopper and Pearson
/// 1934) of which either end is passed by chance once in a thousand: whoever lies on a limit is
/// judged wrongly so seldom. Infinite where `other` is 0; nullopt of nothing.
std::optional<MeasuredValue> measured_ratio(std::uint64_t part, std::uint64_t other);

} // namespace vigie::reads
