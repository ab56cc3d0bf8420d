#include "pipeline/model/contig_intervals.hpp"

#include <algorithm>
#include <utility>

namespace vigie::model {
namespace {

using List = ContigIntervals::List;

/// First interval that ends after the position.
List::const_iterator first_after(const List& list, Position position) noexcept {
    return std::partition_point(list.begin(), list.end(),
                                [&](const Interval& i) noexcept { return i.end <= position; });
}

void settle(List& list) {
    std::sort(list.begin(), list.end());
    List merged;
    for (const Interval& next : list) {
        if (next.empty()) {
            continue;
        }
        if (!merged.empty() && next.begin <= merged.back().end) {
            merged.back().end = std::max(merged.back().end, next.end);
        } else {
            merged.push_back(next);
        }
    }
    list = std::move(merged);
}

} // namespace

ContigIntervals::ContigIntervals(std::map<Contig, List> lists) : by_contig_(std::move(lists)) {
    for (auto& [contig, list] : by_contig_) {
        settle(list);
    }
    std::erase_if(by_contig_, [](const auto& entry) { return entry.second.empty(); });
}

void ContigIntervals::add(const Contig& contig, Interval interval) {
    if (interval.empty()) {
        return;
    }
    List& list = by_contig_[contig];
    if (list.empty() || list.back().end < interval.begin) { // in order, as is usual
        list.push_back(interval);
        return;
    }
    const auto first = std::partition_point(
        list.begin(), list.end(), [&](const Interval& i) { return i.end < interval.begin; });
    auto last = first;
    while (last != list.end() && last->begin <= interval.end) {
        interval = {std::min(interval.begin, last->begin), std::max(interval.end, last->end)};
        ++last;
    }
    if (first == last) {
        list.insert(first, interval);
    } else {
        *first = interval;
        list.erase(first + 1, last);
    }
}

void ContigIntervals::add(const Contig& contig, List intervals) {
    settle(intervals);
    if (intervals.empty()) {
        return;
    }
    List& list = by_contig_[contig];
    list.insert(list.end(), intervals.begin(), intervals.end());
    settle(list);
}

const List& ContigIntervals::on(const Contig& contig) const noexcept {
    static const List none;
    const auto it = by_contig_.find(contig);
    return it == by_contig_.end() ? none : it->second;
}

std::int64_t ContigIntervals::bases() const noexcept {
    std::int64_t sum = 0;
    for (const auto& [contig, list] : by_contig_) {
        for (const Interval& interval : list) {
            sum += interval.length();
        }
    }
    return sum;
}

std::int64_t ContigIntervals::bases_in(const Contig& contig,
                                       const Interval& interval) const noexcept {
    const List& list = on(contig);
    std::int64_t sum = 0;
    for (auto it = first_after(list, interval.begin); it != list.end() && it->begin < interval.end;
         ++it) {
        sum += intersection(*it, interval).length();
    }
    return sum;
}

bool ContigIntervals::contains(const Contig& contig, Position position) const noexcept {
    const List& list = on(contig);
    const auto it = first_after(list, position);
    return it != list.end() && it->contains(position);
}

List ContigIntervals::inside(const Contig& contig, const Interval& interval) const {
    const List& list = on(contig);
    List parts;
    for (auto it = first_after(list, interval.begin); it != list.end() && it->begin < interval.end;
         ++it) {
        parts.push_back(intersection(*it, interval));
    }
    return parts;
}

List ContigIntervals::outside(const Contig& contig, const Interval& interval) const {
    List parts;
    Position at = interval.begin;
    for (const Interval& part : inside(contig, interval)) {
        if (at < part.begin) {
            parts.push_back({at, part.begin});
        }
        at = part.end;
    }
    if (at < interval.end) {
        parts.push_back({at, interval.end});
    }
    return parts;
}

ContigIntervals common_bases(const ContigIntervals& a, const ContigIntervals& b) {
    ContigIntervals common;
    for (const auto& [contig, list] : a.contigs()) {
        for (const Interval& interval : list) {
            for (const Interval& part : b.inside(contig, interval)) {
                common.add(contig, part);
            }
        }
    }
    return common;
}

ContigIntervals without(const ContigIntervals& a, const ContigIntervals& b) {
    ContigIntervals rest;
    for (const auto& [contig, list] : a.contigs()) {
        for (const Interval& interval : list) {
            for (const Interval& part : b.outside(contig, interval)) {
                rest.add(contig, part);
            }
        }
    }
    return rest;
}

} // namespace vigie::model
