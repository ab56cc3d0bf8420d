#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace vigie::model {

/// Conservation of records at one stage: `in == out + sum(dropped)`. Reasons are stable ids.
struct StageCounts {
    std::uint64_t in = 0;
    std::uint64_t out = 0;
    std::map<std::string, std::uint64_t> dropped = {};
    /// Facts worth counting that drop nothing ("reference_mismatch_warned",
    /// "no_reference_sequence").
    std::map<std::string, std::uint64_t> noted = {};

    bool operator==(const StageCounts&) const = default;

    std::uint64_t dropped_total() const noexcept {
        std::uint64_t total = 0;
        for (const auto& [reason, count] : dropped) {
            total += count;
        }
        return total;
    }
    bool conserved() const noexcept { return in == out + dropped_total(); }

    void drop(const std::string& reason) { ++dropped[reason]; }
    void note(const std::string& fact) { ++noted[fact]; }

    StageCounts& operator+=(const StageCounts& other) {
        in += other.in;
        out += other.out;
        for (const auto& [reason, count] : other.dropped) {
            dropped[reason] += count;
        }
        for (const auto& [fact, count] : other.noted) {
            noted[fact] += count;
        }
        return *this;
    }
};

} // namespace vigie::model
