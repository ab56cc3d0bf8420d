#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vigie::benchmarks {

/// A small deterministic generator (SplitMix64): the same seed gives the same numbers with every
/// standard library, which the distributions of <random> do not promise.
class Random {
  public:
    explicit Random(std::uint64_t seed) noexcept : state_(seed) {}

    std::uint64_t next() noexcept;
    /// Uniform in [0, bound); `bound` in 1..2^32-1.
    std::uint64_t below(std::uint64_t bound) noexcept;
    /// Uniform in [low, high], both included; the range is smaller than 2^32.
    std::int64_t between(std::int64_t low, std::int64_t high) noexcept;
    /// Uniform in [0, 1).
    double unit() noexcept;
    bool chance(double probability) noexcept { return unit() < probability; }
    /// How many of `trials` succeed.
    std::int64_t binomial(std::int64_t trials, double probability) noexcept;

    /// An independent stream, so that a change to one part does not shift all others.
    Random stream(std::string_view label) const noexcept;

    template <typename T>
    const T& pick(const std::vector<T>& values) noexcept {
        return values[static_cast<std::size_t>(below(values.size()))];
    }

  private:
    std::uint64_t state_;
};

} // namespace vigie::benchmarks
