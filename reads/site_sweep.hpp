#pragma once

#include "reads/site_reads.hpp"

#include <cstddef>
#include <vector>

namespace vigie::reads {

/// Sites farther apart share no fragment worth the search.
inline constexpr std::int64_t most_phase_distance = 1000;

/// What fragments say of two sites, by their places in the list of a sweep.
struct SitePair {
    std::size_t first = 0;
    std::size_t second = 0;
    model::ReadPhase phase;
    bool operator==(const SitePair&) const noexcept = default;
};

/// One sample's reads over neighbouring sites of one contig.
class SiteSweep {
  public:
    /// Sites ascend by their first reference base.
    explicit SiteSweep(std::vector<LocalHaplotypes> sites, const SupportRules& rules = {});

    /// Reads in order of their begin.
    void take(const hts::Alignment& read);

    std::vector<model::ReadEvidence> evidence() const;
    /// Pairs of sites at most `most_phase_distance` apart of which some fragment tells.
    std::vector<SitePair> phases() const;

  private:
    std::vector<SiteReads> sites_;
    std::size_t open_ = 0; ///< the first that a later read may overlap
};

} // namespace vigie::reads
