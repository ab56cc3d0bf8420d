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

    /// The same for the exons of genes without a protein: no transcript of theirs codes, and no
    /// source calls one a pseudogene. Genes are told apart as the source of transcripts does, so
    /// that the answer depends on that source alone.
    bool touches_rna_gene(const model::Contig& contig,
                          model::Interval interval,
                          std::int64_t splice) const;
    /// The transcript is of such a gene.
    bool is_of_rna_gene(Number transcript) const { return rna_gene_[transcript]; }

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
        std::vector<model::Interval> rna;      ///< merged exons, for touches_rna_gene
        std::vector<model::Interval> spanned;  ///< merged spans of coding transcripts
    };
    void index_transcript(Number number);

    std::vector<Transcript> transcripts_;
    std::vector<bool> rna_gene_; ///< by number
    std::vector<TranscriptLayout> layouts_;
    std::map<model::Contig, ContigIndex> contigs_;
};

} // namespace vigie::annotation
