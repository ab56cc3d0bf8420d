#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace vigie::model {

/// A set of bases of a genome: per contig sorted intervals that neither overlap nor touch
/// (0-based half-open).
class ContigIntervals {
  public:
    using List = std::vector<Interval>;

    ContigIntervals() = default;
    /// Intervals in any order.
    explicit ContigIntervals(std::map<Contig, List> lists);

    /// Adds bases; empty intervals add none.
    void add(const Contig& contig, Interval interval);
    /// Adds intervals in any order.
    void add(const Contig& contig, List intervals);

    bool empty() const noexcept { return by_contig_.empty(); }
    /// Only contigs that have a base.
    const std::map<Contig, List>& contigs() const noexcept { return by_contig_; }
    const List& on(const Contig& contig) const noexcept;

    std::int64_t bases() const noexcept;
    /// Bases of the interval that are in the set.
    std::int64_t bases_in(const Contig& contig, const Interval& interval) const noexcept;
    bool contains(const Contig& contig, Position position) const noexcept;
    /// True if each base of the interval is in the set.
    bool contains(const Contig& contig, const Interval& interval) const noexcept {
        return bases_in(contig, interval) == interval.length();
    }
    /// The parts of the interval that are in the set, or that are not.
    List inside(const Contig& contig, const Interval& interval) const;
    List outside(const Contig& contig, const Interval& interval) const;

    bool operator==(const ContigIntervals&) const = default;

  private:
    std::map<Contig, List> by_contig_;
};

/// The bases of one set that are in the other, or that are not.
ContigIntervals common_bases(const ContigIntervals& a, const ContigIntervals& b);
ContigIntervals without(const ContigIntervals& a, const ContigIntervals& b);

} // namespace vigie::model
