#pragma once

#include "annotation/transcript.hpp"
#include "annotation/transcript_mapper.hpp"

#include <map>
#include <memory>
#include <vector>

namespace vigie::annotation {

/// All transcripts of a release, in the order in which they are shown (pinned, MANE Select,
/// MANE Plus Clinical, then by gene and transcript id), found by interval. Const access is safe
/// from any thread.
class TranscriptIndex {
  public:
    TranscriptIndex() = default;
    explicit TranscriptIndex(std::vector<Transcript> transcripts);

    const std::vector<Transcript>& transcripts() const noexcept { return transcripts_; }

    /// Coordinates of a transcript; valid as long as the index is neither moved nor destroyed.
    TranscriptMapper mapper(std::size_t transcript) const noexcept {
        return {transcripts_[transcript], layouts_[transcript]};
    }

    /// A transcript's place in `transcripts()`.
    using Number = std::uint32_t;

    /// Sets `found` to the transcripts whose span, widened by `margin` bases on both sides,
    /// overlaps the interval; ascending.
    void overlapping(const model::Contig& contig,
                     model::Interval interval,
                     std::int64_t margin,
                     std::vector<Number>& found) const;

    /// True if the interval touches a coding exon of any transcript widened by `splice` bases on
    /// both sides (the admission rule's "coding +- splice"). An insertion between two bases is
    /// given by the interval of both.
    bool touches_coding(const model::Contig& contig,
                        model::Interval interval,
                        std::int64_t splice) const;

    /// True if no coding transcript spans the boundary before `position`: a batch may be cut
    /// there without parting two variants of one coding transcript.
    bool is_safe_cut(const model::Contig& contig, model::Position position) const;

  private:
    struct ContigIndex {
        std::vector<Number> by_start;          ///< ascending begin
        std::vector<std::int64_t> begins;      ///< their begins
        std::vector<std::int64_t> ends;        ///< their ends
        std::vector<std::int64_t> running_end; ///< prefix maximum of their ends
        std::vector<model::Interval> coding;   ///< merged coding exons, for touches_coding
        std::vector<model::Interval> spanned;  ///< merged spans of coding transcripts
    };
    std::vector<Transcript> transcripts_;
    std::vector<TranscriptLayout> layouts_;
    std::map<model::Contig, ContigIndex> contigs_;
};

} // namespace vigie::annotation
