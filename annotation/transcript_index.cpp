#include "annotation/transcript_index.hpp"

#include <algorithm>
#include <set>
#include <string_view>

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

/// The gene as its source names it; a transcript without a gene is its own.
const std::string& gene_name(const Transcript& transcript) {
    if (!transcript.gene_id.empty()) {
        return transcript.gene_id;
    }
    return transcript.symbol.empty() ? transcript.id : transcript.symbol;
}

/// Of each transcript: its gene has neither a coding transcript nor one that is called a
/// pseudogene.
std::vector<bool> of_rna_genes(const std::vector<Transcript>& transcripts) {
    std::set<std::string_view> others;
    for (const Transcript& transcript : transcripts) {
        const bool pseudogene = transcript.biotype.find("pseudogene") != std::string::npos;
        if (transcript.is_coding() || pseudogene) {
            others.insert(gene_name(transcript));
        }
    }
    std::vector<bool> is_rna;
    is_rna.reserve(transcripts.size());
    for (const Transcript& transcript : transcripts) {
        is_rna.push_back(!others.contains(gene_name(transcript)));
    }
    return is_rna;
}

bool touches(const std::vector<Interval>& merged_intervals, const Interval& wide) {
    const auto first = first_ending_after(merged_intervals, wide.begin);
    return first != merged_intervals.end() && first->overlaps(wide);
}

int display_rank(const Transcript& transcript) noexcept {
    if (transcript.pinned) {
        return 0;
    }
    if (transcript.mane_select) {
        return 1;
    }
    return transcript.mane_plus_clinical ? 2 : 3;
}

bool shown_before(const Transcript& a, const Transcript& b) {
    if (display_rank(a) != display_rank(b)) {
        return display_rank(a) < display_rank(b);
    }
    return a.gene_id != b.gene_id ? a.gene_id < b.gene_id : a.id < b.id;
}

} // namespace

TranscriptIndex::TranscriptIndex(std::vector<Transcript> transcripts)
    : transcripts_(std::move(transcripts)) {
    std::stable_sort(transcripts_.begin(), transcripts_.end(), shown_before);
    layouts_.reserve(transcripts_.size());
    rna_gene_ = of_rna_genes(transcripts_);
    for (Number i = 0; i < transcripts_.size(); ++i) {
        index_transcript(i);
    }
    for (auto& [name, contig] : contigs_) {
        std::stable_sort(contig.by_start.begin(), contig.by_start.end(), [&](Number a, Number b) {
            return transcripts_[a].span().begin < transcripts_[b].span().begin;
        });
        std::int64_t furthest = 0;
        for (const Number i : contig.by_start) {
            const Interval span = transcripts_[i].span();
            furthest = std::max(furthest, span.end.value);
            contig.begins.push_back(span.begin.value);
            contig.ends.push_back(span.end.value);
            contig.running_end.push_back(furthest);
        }
        contig.coding = merged(std::move(contig.coding), false);
        contig.rna = merged(std::move(contig.rna), false);
        contig.spanned = merged(std::move(contig.spanned), true);
    }
}

void TranscriptIndex::index_transcript(Number number) {
    const Transcript& transcript = transcripts_[number];
    layouts_.push_back(layout_of(transcript));
    ContigIndex& contig = contigs_[transcript.contig];
    contig.by_start.push_back(number);
    if (transcript.is_coding()) {
        add_coding_exons(transcript, contig.coding);
        contig.spanned.push_back(transcript.span());
    }
    if (rna_gene_[number]) {
        contig.rna.insert(contig.rna.end(), transcript.exons.begin(), transcript.exons.end());
    }
}

void TranscriptIndex::overlapping(const model::Contig& contig,
                                  Interval interval,
                                  std::int64_t margin,
                                  std::vector<Number>& found) const {
    found.clear();
    const auto it = contigs_.find(contig);
    if (it == contigs_.end()) {
        return;
    }
    const ContigIndex& index = it->second;
    const Interval wide{interval.begin - margin, interval.end + margin};
    const auto past = std::lower_bound(index.begins.begin(), index.begins.end(), wide.end.value);
    auto i = static_cast<std::size_t>(past - index.begins.begin());
    while (i > 0 && index.running_end[i - 1] > wide.begin.value) {
        --i;
        if (index.ends[i] > wide.begin.value) {
            found.push_back(index.by_start[i]);
        }
    }
    std::sort(found.begin(), found.end());
}

bool TranscriptIndex::touches_coding(const model::Contig& contig,
                                     Interval interval,
                                     std::int64_t splice) const {
    const auto it = contigs_.find(contig);
    const Interval wide{interval.begin - splice, interval.end + splice};
    return it != contigs_.end() && touches(it->second.coding, wide);
}

bool TranscriptIndex::touches_rna_gene(const model::Contig& contig,
                                       Interval interval,
                                       std::int64_t splice) const {
    const auto it = contigs_.find(contig);
    const Interval wide{interval.begin - splice, interval.end + splice};
    return it != contigs_.end() && touches(it->second.rna, wide);
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
