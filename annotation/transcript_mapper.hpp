#pragma once

#include "annotation/transcript.hpp"
#include "pipeline/hts/reference.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::annotation {

/// Cumulative lengths of one transcript, computed once when a release is opened.
/// cDNA offsets are 0-based along the transcript (5' to 3' of its strand).
struct TranscriptLayout {
    std::vector<std::int64_t> exon_offset; ///< cDNA offset of the 5' end, by genomic exon order
    std::int64_t length = 0;               ///< of the spliced transcript
    std::int64_t coding_begin = 0;         ///< cDNA offsets, half-open; equal if non-coding
    std::int64_t coding_end = 0;
    /// Bases that stand before the first coding base to complete its codon, so that codon
    /// boundaries are multiples of three: (3 - GFF phase) % 3. They read as N.
    std::int64_t padding = 0;
};

TranscriptLayout layout_of(const Transcript& transcript);

/// A genomic point seen from a transcript: the cDNA offset of an exonic base, plus for an intronic
/// base its distance from that exon's end (> 0 after it, < 0 before it, in transcript direction).
struct TranscriptPoint {
    std::int64_t cdna = 0;
    std::int64_t intron_offset = 0;
};

/// Translates between genome, cDNA and coding coordinates of one transcript. A view: transcript
/// and layout must outlive it. Coding offsets are 0-based from the first base of the first codon,
/// padding included.
class TranscriptMapper {
  public:
    TranscriptMapper(const Transcript& transcript, const TranscriptLayout& layout) noexcept
        : transcript_(&transcript), layout_(&layout) {}

    const Transcript& transcript() const noexcept { return *transcript_; }
    const TranscriptLayout& layout() const noexcept { return *layout_; }

    /// cDNA offset of a base; nullopt outside the exons.
    std::optional<std::int64_t> cdna_of(model::Position position) const noexcept;

    /// cDNA offset of the gap before genomic base `gap`, for an insertion there: the offset of the
    /// first cDNA base 3' of it. A gap at an exon's edge belongs to the exon; nullopt in introns,
    /// outside, and at the two ends of the transcript.
    std::optional<std::int64_t> cdna_of_gap(model::Position gap) const noexcept;

    /// Position within the transcript's span, exonic or intronic; the nearer exon wins and the 5'
    /// one on a tie (HGVS numbering of introns). Undefined outside the span.
    TranscriptPoint point_of(model::Position position) const noexcept;

    /// The inverse of `point_of`; nullopt if the cDNA offset lies outside the transcript or the
    /// intronic distance does not start at an exon's end or leaves the intron.
    std::optional<model::Position> position_of(const TranscriptPoint& point) const noexcept;

    /// Genomic exon number (index) whose interval holds or follows the position; may be the count.
    std::size_t exon_at_or_after(model::Position position) const noexcept;

    std::int64_t coding_length() const noexcept {
        return layout_->coding_end - layout_->coding_begin + layout_->padding;
    }
    std::int64_t coding_offset(std::int64_t cdna) const noexcept {
        return cdna - layout_->coding_begin + layout_->padding;
    }

    /// Transcript-strand bases of coding offsets [begin, end), read on into the 3' UTR beyond the
    /// coding sequence and clipped at the end of the transcript; padding reads as N.
    std::string
    coding_bases(const hts::Reference& reference, std::int64_t begin, std::int64_t end) const;

    /// Transcript-strand bases of cDNA offsets [begin, end), clipped to the transcript.
    std::string
    cdna_bases(const hts::Reference& reference, std::int64_t begin, std::int64_t end) const;

  private:
    const Transcript* transcript_;
    const TranscriptLayout* layout_;
};

} // namespace vigie::annotation
