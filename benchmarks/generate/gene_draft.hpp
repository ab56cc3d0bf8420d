#pragma once

#include "benchmarks/generate/random.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::benchmarks {

/// A stretch of a pre-mRNA, 0-based half-open, counted along the transcript.
struct DraftSpan {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

/// One splice form of a draft gene.
struct SpliceForm {
    std::vector<DraftSpan> exons;
    std::optional<DraftSpan> coding = std::nullopt; ///< hull, stop codon included
    std::string biotype = "protein_coding";
};

/// A gene before it is laid onto a contig: its pre-mRNA in transcript orientation.
struct GeneDraft {
    std::string pre_mrna;
    std::vector<SpliceForm> forms; ///< the first has every exon
};

/// How genes of a set look.
struct GeneShape {
    std::int64_t max_exons = 12;
    std::int64_t max_intron = 3000;
    std::int64_t min_transcripts = 1;
    std::int64_t max_transcripts = 3;
    std::int64_t max_length = 60'000; ///< of the pre-mRNA
};

/// Draws a gene: ATG, codons without a stop, one stop codon; introns GT...AG; further splice
/// forms by exon skipping in frame, shorter untranslated regions and intron retention.
GeneDraft draft_gene(const GeneShape& shape, Random& random);

} // namespace vigie::benchmarks
