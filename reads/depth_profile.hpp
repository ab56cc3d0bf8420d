#pragma once

#include "pipeline/model/position.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace vigie::reads {

/// Depth of each base of some stretches of one contig.
class DepthProfile {
  public:
    /// `targets` ascend and do not overlap; `depths` holds their bases one after another.
    DepthProfile(std::vector<model::Interval> targets, std::vector<std::uint32_t> depths);

    const std::vector<model::Interval>& targets() const noexcept { return targets_; }
    /// Depths of one target.
    std::span<const std::uint32_t> of(std::size_t target) const noexcept;
    /// Calls `visit(part, depths)` with each part of the interval that lies in a target, in order.
    template <class Visit>
    void each_part(const model::Interval& interval, Visit visit) const {
        for (std::size_t i = first_after(interval.begin);
             i < targets_.size() && targets_[i].begin < interval.end; ++i) {
            const model::Interval part = intersection(targets_[i], interval);
            visit(part, of(i).subspan(static_cast<std::size_t>(part.begin - targets_[i].begin),
                                      static_cast<std::size_t>(part.length())));
        }
    }

  private:
    std::size_t first_after(model::Position position) const noexcept;

    std::vector<model::Interval> targets_;
    std::vector<std::size_t> offsets_;
    std::vector<std::uint32_t> depths_;
};

/// Calls `visit(interval, depth)` for each run of one depth in `depths`, which begin at `begin`.
template <class Visit>
void each_run(model::Position begin, std::span<const std::uint32_t> depths, Visit visit) {
    for (std::size_t i = 0; i < depths.size();) {
        std::size_t end = i + 1;
        while (end < depths.size() && depths[end] == depths[i]) {
            ++end;
        }
        visit(model::Interval{begin + static_cast<std::int64_t>(i),
                              begin + static_cast<std::int64_t>(end)},
              depths[i]);
        i = end;
    }
}

/// The parts of a stretch with at least `minimum` depth.
std::vector<model::Interval> stretches_at_least(std::uint32_t minimum,
                                                model::Position begin,
                                                std::span<const std::uint32_t> depths);

} // namespace vigie::reads
