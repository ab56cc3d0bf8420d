#pragma once

#include "reads/depth_profile.hpp"
#include "reads/mate_overlap.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace vigie::reads {

/// Reads by what became of them; they add up to the reads taken.
using FateCounts = std::array<std::uint64_t, read_fates>;

/// Counts the depth of some stretches of one contig. A read changes the depth where it begins and
/// where it ends (a difference array); the depths are their running sum. Memory: four bytes a base
/// of the targets.
class DepthCounter {
  public:
    /// `targets` ascend and do not overlap. The rules must outlive the counter.
    DepthCounter(std::vector<model::Interval> targets, const DepthRules& rules);

    /// Takes a read of the contig, in file order. All reads that overlap a target must come; others
    /// may. True if it overlaps a target.
    bool add(const hts::Alignment& read);

    /// Reads that overlap a target, by their fate; `count_from` leaves those out that begin before:
    /// they overlap the stretches of an earlier counter, which counts them.
    const FateCounts& fates() const noexcept { return fates_; }
    void count_from(model::Position begin) noexcept { count_from_ = begin; }

    /// The depths; the counter is spent.
    DepthProfile finish();

  private:
    void change(const model::Interval& stretch, std::int32_t by);

    const DepthRules& rules_;
    std::vector<model::Interval> targets_;
    std::vector<std::size_t> offsets_;
    std::vector<std::int32_t> changes_; ///< one more than bases for each target
    MateOverlaps mates_;
    std::size_t next_ = 0; ///< the first target that ends after the begin of the last read
    model::Position count_from_ = {-1};
    FateCounts fates_{};
    Stretches counted_;
    Stretches discount_;
};

} // namespace vigie::reads
