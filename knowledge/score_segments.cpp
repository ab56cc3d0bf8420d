#include "knowledge/score_segments.hpp"

#include <algorithm>

namespace vigie::knowledge {

using annotation::StoreValue;

model::SmallAllele segment_key(const model::Contig& contig, model::Position begin) {
    return {contig, begin, "N", "A"};
}

bool SegmentWriter::add(const model::Contig& contig,
                        model::Interval interval,
                        const std::vector<StoreValue>& values) {
    if (contig != contig_) {
        finish_contig();
        contig_ = contig;
        at_ = 0;
    }
    if (interval.begin.value < at_) {
        return false;
    }
    write_until(interval.begin.value);
    open_.push_back({interval.end.value, values});
    return true;
}

/// Writes what lies before the position; intervals that reach beyond stay open.
void SegmentWriter::write_until(std::int64_t position) {
    while (!open_.empty() && at_ < position) {
        std::int64_t end = position;
        for (const Open& open : open_) {
            end = std::min(end, open.end);
        }
        if (end > at_) {
            write(at_, end);
        }
        at_ = end;
        open_.erase(std::remove_if(open_.begin(), open_.end(),
                                   [end](const Open& open) { return open.end <= end; }),
                    open_.end());
    }
    at_ = std::max(at_, position);
}

void SegmentWriter::write(std::int64_t begin, std::int64_t end) {
    if (open_.size() == 1) {
        merged_ = open_.front().values;
    } else {
        ScoreMerge::Rows rows;
        for (const Open& open : open_) {
            rows.push_back(open.values);
        }
        merge_(rows, merged_);
    }
    merged_.insert(merged_.begin(), StoreValue{.present = true});
    const bool continues =
        pending_end_ == begin && std::equal(merged_.begin() + 1, merged_.end(),
                                            pending_.values.begin() + 1, pending_.values.end());
    if (!continues) {
        flush();
        pending_.allele = segment_key(contig_, model::Position{begin});
        pending_.values = merged_;
    }
    pending_end_ = end;
}

void SegmentWriter::flush() {
    if (pending_end_ >= 0) {
        // The length varies less than the end, and packs into fewer bits.
        pending_.values.front().integer = pending_end_ - pending_.allele.position().value;
        writer_.add(pending_);
        ++segments_;
    }
    pending_end_ = -1;
}

void SegmentWriter::finish_contig() {
    write_until(INT64_MAX);
    flush();
}

} // namespace vigie::knowledge
