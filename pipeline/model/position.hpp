#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace vigie::model {

/// A 0-based coordinate on a contig. 1-based numbers exist only in readers, writers and reports.
struct Position {
    std::int64_t value = 0;

    static constexpr Position from_one_based(std::int64_t one_based) noexcept {
        return Position{one_based - 1};
    }
    constexpr std::int64_t one_based() const noexcept { return value + 1; }
    constexpr auto operator<=>(const Position&) const noexcept = default;
    constexpr Position operator+(std::int64_t offset) const noexcept {
        return Position{value + offset};
    }
    constexpr Position operator-(std::int64_t offset) const noexcept {
        return Position{value - offset};
    }
    constexpr std::int64_t operator-(Position other) const noexcept { return value - other.value; }
};

/// A stretch of one contig, 0-based half-open; `begin <= end`.
struct Interval {
    Position begin;
    Position end;

    constexpr auto operator<=>(const Interval&) const noexcept = default;
    constexpr std::int64_t length() const noexcept { return end - begin; }
    constexpr bool empty() const noexcept { return begin >= end; }
    constexpr bool contains(Position p) const noexcept { return begin <= p && p < end; }
    constexpr bool contains(const Interval& other) const noexcept {
        return begin <= other.begin && other.end <= end;
    }
    constexpr bool overlaps(const Interval& other) const noexcept {
        return begin < other.end && other.begin < end;
    }
};

constexpr Interval intersection(const Interval& a, const Interval& b) noexcept {
    const Position begin = std::max(a.begin, b.begin);
    return Interval{begin, std::max(begin, std::min(a.end, b.end))};
}

} // namespace vigie::model
