#include "reads/mate_overlap.hpp"

#include <algorithm>

namespace vigie::reads {
namespace {

namespace flag = hts::alignment_flag;
using model::Interval;
using model::Position;

void append_common(const Stretches& a, const Stretches& b, Stretches& common) {
    auto i = a.begin();
    auto j = b.begin();
    while (i != a.end() && j != b.end()) {
        const Interval both = intersection(*i, *j);
        if (!both.empty()) {
            common.push_back(both);
        }
        ++(i->end < j->end ? i : j);
    }
}

bool mate_is_here(const hts::Alignment& read) noexcept {
    return read.mate_contig() == read.contig();
}

} // namespace

void MateOverlaps::take(const hts::Alignment& read, Stretches& counted, Stretches& discount) {
    discount.clear();
    switch (counting_) {
    case MateCounting::each:
        return;
    case MateCounting::once:
        return take_once(read, counted, discount);
    case MateCounting::mosdepth:
        return take_mosdepth(read, counted, discount);
    case MateCounting::samtools:
        return take_samtools(read, counted);
    }
}

void MateOverlaps::take_once(const hts::Alignment& read,
                             const Stretches& counted,
                             Stretches& discount) {
    if (!read.has(flag::paired) || read.has(flag::supplementary) || !mate_is_here(read) ||
        read.mate_begin() >= read.end()) {
        return;
    }
    constexpr unsigned ends = flag::first_of_pair | flag::second_of_pair;
    const auto found = open_.find(read.name());
    if (found != open_.end() && ((found->second.flags ^ read.flags()) & ends) == ends) {
        append_common(found->second.counted, counted, discount);
        open_.erase(found);
    } else if (read.mate_begin() >= read.begin()) {
        open(read, counted);
    }
}

void MateOverlaps::take_mosdepth(const hts::Alignment& read,
                                 const Stretches& counted,
                                 Stretches& discount) {
    if (!read.has(flag::proper_pair) || read.has(flag::supplementary)) {
        return;
    }
    const auto found = open_.find(read.name());
    const bool first = mate_is_here(read) && read.end() > read.mate_begin() &&
                       (read.begin() < read.mate_begin() ||
                        (read.begin() == read.mate_begin() && found == open_.end()));
    if (first) {
        open(read, counted);
        return;
    }
    if (found == open_.end()) {
        return;
    }
    if (found->second.plain && read.cigar_elements() == 1 && !by_quality_) {
        if (read.begin() < found->second.end) {
            discount.push_back({read.begin(), found->second.end});
        }
    } else {
        append_common(found->second.counted, counted, discount);
    }
    open_.erase(found);
}

void MateOverlaps::take_samtools(const hts::Alignment& read, Stretches& counted) {
    if (!read.has(flag::paired) || read.has(flag::mate_unmapped)) {
        return;
    }
    const auto found = open_.find(read.name());
    if (found == open_.end()) {
        if (read.mate_begin().value < 0 ||
            (mate_is_here(read) && read.mate_begin() <= read.end())) {
            open(read, {});
        }
        return;
    }
    const Position from = found->second.end;
    open_.erase(found);
    for (Interval& stretch : counted) {
        stretch.begin = std::min(std::max(stretch.begin, from), stretch.end);
    }
    counted.erase(std::remove_if(counted.begin(), counted.end(),
                                 [](const Interval& stretch) { return stretch.empty(); }),
                  counted.end());
}

void MateOverlaps::open(const hts::Alignment& read, const Stretches& counted) {
    forget_passed(read.begin());
    open_.insert_or_assign(std::string(read.name()), First{.end = read.end(),
                                                           .plain = read.cigar_elements() == 1,
                                                           .flags = read.flags(),
                                                           .counted = counted});
}

/// Mates that never came, because they are excluded or unplaced, must not pile up.
void MateOverlaps::forget_passed(Position begin) {
    if (open_.size() < forget_at_) {
        return;
    }
    std::erase_if(open_, [begin](const auto& entry) { return entry.second.end <= begin; });
    forget_at_ = std::max<std::size_t>(4096, 2 * open_.size());
}

} // namespace vigie::reads
