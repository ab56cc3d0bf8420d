#include "reads/depth_profile.hpp"

#include <algorithm>
#include <utility>

namespace vigie::reads {

using model::Interval;
using model::Position;

DepthProfile::DepthProfile(std::vector<Interval> targets, std::vector<std::uint32_t> depths)
    : targets_(std::move(targets)), depths_(std::move(depths)) {
    std::size_t offset = 0;
    for (const Interval& target : targets_) {
        offsets_.push_back(offset);
        offset += static_cast<std::size_t>(target.length());
    }
}

std::span<const std::uint32_t> DepthProfile::of(std::size_t target) const noexcept {
    return std::span(depths_).subspan(offsets_[target],
                                      static_cast<std::size_t>(targets_[target].length()));
}

std::size_t DepthProfile::first_after(Position position) const noexcept {
    const auto it = std::partition_point(targets_.begin(), targets_.end(),
                                         [&](const Interval& t) { return t.end <= position; });
    return static_cast<std::size_t>(it - targets_.begin());
}

std::vector<Interval>
stretches_at_least(std::uint32_t minimum, Position begin, std::span<const std::uint32_t> depths) {
    std::vector<Interval> found;
    each_run(begin, depths, [&](const Interval& run, std::uint32_t depth) {
        if (depth < minimum) {
            return;
        }
        if (!found.empty() && found.back().end == run.begin) {
            found.back().end = run.end;
        } else {
            found.push_back(run);
        }
    });
    return found;
}

} // namespace vigie::reads
