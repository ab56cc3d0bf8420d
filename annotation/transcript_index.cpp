#include "annotation/transcript_index.hpp"

#include <algorithm>

namespace vigie::annotation {
namespace {

using model::Interval;
using model::Position;

/// Sorts and joins overlapping intervals; intervals that only touch stay apart if `keep_apart`.
std::vector<Interval> merged(std::vector<Interval> intervals, bool keep_apart) {
    std::sort(intervals.begin(), intervals.end());
    std::vector<Interval> out;
    for (const Interval& next : intervals) {
        const bool joins = !out.empty() && (keep_apart ? next.begin < out.back().end
                                                       : next.begin <= out.back().end);
        if (joins) {
            out.back().end = std::max(out.back().end, next.end);
        } else {
            out.push_back(next);
        }
    }
    return out;
}

/// First merged interval that ends after the position.
auto first_ending_after(const std::vector<Interval>& intervals, Position position) {
    return std::partition_point(intervals.begin(), intervals.end(),
                                [&](const Interval& i) { return i.end <= position; });
}

void add_coding_exons(const Transcript& transcript, std::vector<Interval>& out) {
    for (const Interval& exon : transcript.exons) {
        const Interval part = model::intersection(exon, *transcript.coding);
        if (!part.empty()) {
            out.push_back(part);
        }
    }
}

} // namespace

TranscriptIndex::TranscriptIndex(std::vector<Transcript> transcripts)
    : transcripts_(std::move(transcripts)) {
    layouts_.reserve(transcripts_.size());
    for (std::size_t i = 0; i < transcripts_.size(); ++i) {
        const Transcript& transcript = transcripts_[i];
        layouts_.push_back(layout_of(transcript));
        ContigIndex& contig = contigs_[transcript.contig];
        contig.by_start.push_back(i);
        if (transcript.is_coding()) {
            add_coding_exons(transcript, contig.coding);
            contig.spanned.push_back(transcript.span());
        }
    }
    for (auto& [name, contig] : contigs_) {
        std::stable_sort(contig.by_start.begin(), contig.by_start.end(),
                         [&](std::size_t a, std::size_t b) {
                             return transcripts_[a].span().begin < transcripts_[b].span().begin;
                         });
        std::int64_t furthest = 0;
        for (const std::size_t i : contig.by_start) {
            const Interval span = transcripts_[i].span();
            furthest = std::max(furthest, span.end.value);
            contig.begins.push_back(span.begin.value);
            contig.running_end.push_back(furthest);
        }
        contig.coding = merged(std::move(contig.coding), false);
        contig.spanned = merged(std::move(contig.spanned), true);
    }
}

std::vector<std::size_t> TranscriptIndex::overlapping(const model::Contig& contig,
                                                      Interval interval,
                                                      std::int64_t margin) const {
    std::vector<std::size_t> found;
    const auto it = contigs_.find(contig);
    if (it == contigs_.end()) {
        return found;
    }
    const ContigIndex& index = it->second;
    const Interval wide{interval.begin - margin, interval.end + margin};
    const auto past = std::lower_bound(index.begins.begin(), index.begins.end(), wide.end.value);
    auto i = static_cast<std::size_t>(past - index.begins.begin());
    while (i > 0 && index.running_end[i - 1] > wide.begin.value) {
        --i;
        if (transcripts_[index.by_start[i]].span().overlaps(wide)) {
            found.push_back(index.by_start[i]);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool TranscriptIndex::touches_coding(const model::Contig& contig,
                                     Interval interval,
                                     std::int64_t splice) const {
    const auto it = contigs_.find(contig);
    if (it == contigs_.end()) {
        return false;
    }
    const Interval wide{interval.begin - splice, interval.end + splice};
    const auto exon = first_ending_after(it->second.coding, wide.begin);
    return exon != it->second.coding.end() && exon->overlaps(wide);
}

bool TranscriptIndex::is_safe_cut(const model::Contig& contig, Position position) const {
    const auto it = contigs_.find(contig);
    if (it == contigs_.end()) {
        return true;
    }
    const auto span = first_ending_after(it->second.spanned, position);
    return span == it->second.spanned.end() || span->begin >= position;
}

} // namespace vigie::annotation
