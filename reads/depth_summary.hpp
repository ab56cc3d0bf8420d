#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace vigie::reads {

/// Part of a whole; nullopt of nothing.
template <class Count>
std::optional<double> share(Count part, Count whole) noexcept {
    return whole == 0 ? std::nullopt
                      : std::optional(static_cast<double>(part) / static_cast<double>(whole));
}

/// What is asked of the depths of a region.
struct DepthQuestions {
    std::vector<std::uint32_t> thresholds = {1, 5, 10, 20, 30, 50, 100}; ///< ascending
    std::uint32_t callable_depth = 20;
};

/// The depths of a set of bases in numbers; sets without common bases add up.
struct DepthSummary {
    std::int64_t bases = 0;
    std::uint64_t sum = 0;
    std::optional<std::uint32_t> min = std::nullopt; ///< nullopt: no bases
    std::vector<std::int64_t> at_least = {};         ///< bases, by threshold
    std::int64_t callable = 0;                       ///< bases

    void add(std::span<const std::uint32_t> depths, const DepthQuestions& questions);
    DepthSummary& operator+=(const DepthSummary& other);

    /// nullopt: no bases.
    std::optional<double> mean() const noexcept;
    std::optional<double> fraction_at_least(std::size_t threshold) const noexcept;
    std::optional<double> callable_fraction() const noexcept;

    bool operator==(const DepthSummary&) const = default;
};

} // namespace vigie::reads
