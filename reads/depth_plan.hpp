#pragma once

#include "pipeline/model/contig_intervals.hpp"
#include "reads/depth_counter.hpp"
#include "reads/depth_summary.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace vigie::reads {

/// Part of a set of bases whose depths are summed up.
struct DepthPiece {
    std::uint32_t set = 0;
    model::Interval interval;
    auto operator<=>(const DepthPiece&) const = default;
};

/// One unit of work: stretches of one contig to be counted, and what is asked of them.
struct DepthUnit {
    model::Contig contig;
    std::vector<model::Interval> targets; ///< ascending, apart
    std::vector<DepthPiece> pieces;       ///< by set, ascending
    /// Reads that begin before overlap the unit before this one on the contig.
    model::Position count_from = {-1};

    model::Interval hull() const { return {targets.front().begin, targets.back().end}; }
};

/// What is to be measured, cut into units that any thread may take: the cuts depend on the targets
/// alone. A set (an exon, a gene, a panel) is a number; its pieces must not overlap.
class DepthPlan {
  public:
    /// Targets that hold this many bases make a unit. It bounds memory, and is large against the
    /// 16 kb windows of an index, of which units read those at their edges twice.
    static constexpr std::int64_t bases_per_unit = 1 << 18;

    void add(std::uint32_t set, const model::Contig& contig, const model::Interval& interval);
    /// All bases of all sets.
    const model::ContigIntervals& targets() const noexcept { return targets_; }
    /// In order of contig and position.
    std::vector<DepthUnit> units(std::int64_t unit_bases = bases_per_unit) const;

  private:
    model::ContigIntervals targets_;
    std::map<model::Contig, std::vector<DepthPiece>> pieces_;
};

/// What the depths of one unit answer.
struct UnitDepths {
    std::vector<std::pair<std::uint32_t, DepthSummary>> summaries; ///< by set
    std::vector<model::Interval> callable;                         ///< of the targets
    FateCounts fates{};
};
UnitDepths
measure(const DepthUnit& unit, const DepthProfile& profile, const DepthQuestions& questions);

} // namespace vigie::reads
