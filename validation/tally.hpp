#pragma once

#include "validation/call_kind.hpp"
#include "validation/compare_calls.hpp"
#include "validation/proportion.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace vigie::validation {

/// Calls of one side in one stratum, by what they were found to be.
struct MatchCounts {
    std::array<std::uint64_t, matches> of{};

    std::uint64_t count(Match match) const noexcept { return of[static_cast<std::size_t>(match)]; }
    /// Calls that are true or false: all but those not compared.
    std::uint64_t compared() const noexcept;
    Proportion matched() const noexcept { return {count(Match::matched), compared()}; }
    /// The same where nobody knows what was not compared: counted as false.
    Proportion matched_at_least() const noexcept {
        return {count(Match::matched), compared() + count(Match::not_compared)};
    }
    MatchCounts& operator+=(const MatchCounts& other) noexcept;
    bool operator==(const MatchCounts&) const = default;
};

/// Both sides of a stratum. Calls of truth give the sensitivity, calls of the query the precision:
/// each is in the strata that it is itself of.
struct StratumCounts {
    MatchCounts truth;
    MatchCounts query;
    bool empty() const noexcept { return truth == MatchCounts{} && query == MatchCounts{}; }
    StratumCounts& operator+=(const StratumCounts& other) noexcept;
    bool operator==(const StratumCounts&) const = default;
};

/// Counts by region and kind.
class Tally {
  public:
    explicit Tally(std::size_t regions) : counts_(regions) {}

    /// `regions`: numbers of the regions that the call lies in.
    void
    add(bool truth, const KindSet& kinds, const std::vector<std::size_t>& regions, Match match);
    const StratumCounts& of(std::size_t region, CallKind kind) const {
        return counts_.at(region)[static_cast<std::size_t>(kind)];
    }
    Tally& operator+=(const Tally& other);

  private:
    std::vector<std::array<StratumCounts, call_kinds>> counts_;
};

} // namespace vigie::validation
