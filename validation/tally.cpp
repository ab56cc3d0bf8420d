#include "validation/tally.hpp"

#include <numeric>

namespace vigie::validation {

std::uint64_t MatchCounts::compared() const noexcept {
    return std::accumulate(of.begin(), of.end(), std::uint64_t{0}) - count(Match::not_compared);
}

MatchCounts& MatchCounts::operator+=(const MatchCounts& other) noexcept {
    for (std::size_t i = 0; i < matches; ++i) {
        of[i] += other.of[i];
    }
    return *this;
}

StratumCounts& StratumCounts::operator+=(const StratumCounts& other) noexcept {
    truth += other.truth;
    query += other.query;
    return *this;
}

void Tally::add(bool truth,
                const KindSet& kinds,
                const std::vector<std::size_t>& regions,
                Match match) {
    for (const std::size_t region : regions) {
        for (std::size_t kind = 0; kind < call_kinds; ++kind) {
            if (kinds.test(kind)) {
                StratumCounts& counts = counts_.at(region)[kind];
                ++(truth ? counts.truth : counts.query).of[static_cast<std::size_t>(match)];
            }
        }
    }
}

Tally& Tally::operator+=(const Tally& other) {
    for (std::size_t region = 0; region < counts_.size(); ++region) {
        for (std::size_t kind = 0; kind < call_kinds; ++kind) {
            counts_[region][kind] += other.counts_.at(region)[kind];
        }
    }
    return *this;
}

} // namespace vigie::validation
