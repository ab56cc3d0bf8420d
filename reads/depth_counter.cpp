#include "reads/depth_counter.hpp"

#include <algorithm>
#include <utility>

namespace vigie::reads {

using model::Interval;

DepthCounter::DepthCounter(std::vector<Interval> targets, const DepthRules& rules)
    : rules_(rules), targets_(std::move(targets)), mates_(rules) {
    std::size_t offset = 0;
    offsets_.reserve(targets_.size());
    for (const Interval& target : targets_) {
        offsets_.push_back(offset);
        offset += static_cast<std::size_t>(target.length()) + 1;
    }
    changes_.resize(offset);
}

bool DepthCounter::add(const hts::Alignment& read) {
    while (next_ < targets_.size() && targets_[next_].end <= read.begin()) {
        ++next_;
    }
    const bool overlaps = next_ < targets_.size() && targets_[next_].overlaps(read.span());
    const ReadFate fate = fate_of(read, rules_);
    if (overlaps && read.begin() >= count_from_) {
        ++fates_[static_cast<std::size_t>(fate)];
    }
    if (fate != ReadFate::counted) {
        return overlaps;
    }
    counted_stretches(read, rules_, counted_);
    mates_.take(read, counted_, discount_);
    for (const Interval& stretch : counted_) {
        change(stretch, 1);
    }
    for (const Interval& stretch : discount_) {
        change(stretch, -1);
    }
    return overlaps;
}

void DepthCounter::change(const Interval& stretch, std::int32_t by) {
    for (std::size_t i = next_; i < targets_.size() && targets_[i].begin < stretch.end; ++i) {
        const Interval part = intersection(targets_[i], stretch);
        if (part.empty()) {
            continue;
        }
        std::int32_t* const changes = changes_.data() + offsets_[i];
        changes[part.begin - targets_[i].begin] += by;
        changes[part.end - targets_[i].begin] -= by;
    }
}

DepthProfile DepthCounter::finish() {
    std::vector<std::uint32_t> depths;
    const std::size_t bases = changes_.size() - targets_.size();
    depths.reserve(bases);
    for (std::size_t i = 0; i < targets_.size(); ++i) {
        std::int32_t depth = 0;
        for (std::int64_t base = 0; base < targets_[i].length(); ++base) {
            depth += changes_[offsets_[i] + static_cast<std::size_t>(base)];
            depths.push_back(static_cast<std::uint32_t>(depth));
        }
    }
    changes_ = {};
    return DepthProfile(std::move(targets_), std::move(depths));
}

} // namespace vigie::reads
