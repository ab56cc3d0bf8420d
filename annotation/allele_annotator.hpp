#pragma once

#include "annotation/transcript_effect.hpp"
#include "annotation/transcript_index.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/model/allele.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace vigie::annotation {

/// Bases up- and downstream of a transcript that count as near it (Ensembl VEP's default).
inline constexpr std::int64_t near_gene_distance = 5000;

/// Says what alleles do to the transcripts of a release. One instance per worker: it keeps the
/// memory of one answer for the next. Index and reference must outlive it.
class AlleleAnnotator {
  public:
    AlleleAnnotator(const TranscriptIndex& transcripts, const hts::Reference& reference)
        : transcripts_(transcripts), reference_(reference) {}

    /// The effect on every transcript within 5 kb, in the order of the index (pinned, MANE
    /// Select, MANE Plus Clinical, then by gene and transcript id). Empty: intergenic (if the
    /// contig has sequence). Without reference sequence each transcript is listed with empty
    /// consequences. Valid until the next call. Consequences after Ensembl VEP 115's definitions
    /// and Sequence Ontology; HGVS after HGVS nomenclature 21 (3' rule, dup before ins). p. is
    /// predicted, written without parentheses.
    std::span<const TranscriptEffect> effects(const model::SmallAllele& allele);

  private:
    TranscriptEffect& next_effect(std::size_t transcript);

    const TranscriptIndex& transcripts_;
    const hts::Reference& reference_;
    std::vector<TranscriptIndex::Number> near_;
    std::vector<TranscriptEffect> effects_;
    std::size_t used_ = 0;
};

} // namespace vigie::annotation
