#pragma once

#include "annotation/allele_change.hpp"
#include "annotation/transcript_mapper.hpp"
#include "pipeline/model/consequence.hpp"

namespace vigie::annotation {

/// What a change does to the introns of a transcript.
struct SpliceEffect {
    model::ConsequenceSet terms;       ///< splice terms and intron_variant
    bool in_frameshift_intron = false; ///< inside a gap of at most 13 bases, not a real intron
};

/// Splice terms by distance from the exon (1-based inside the intron, transcript direction), after
/// Ensembl VEP 115 and SO: donor +1..+2 (SO:0001575), acceptor -2..-1 (SO:0001574), donor 5th base
/// +5 (SO:0001787), donor region +3..+6 (SO:0002170), polypyrimidine tract -17..-3 (SO:0002169),
/// splice region 1..3 in the exon and 3..8 in the intron (SO:0001630). The more specific term
/// replaces the splice region, and the 5th base the donor region; the polypyrimidine tract is not
/// stated of a change that also touches an exon; an insertion at either end of it counts. Equal
/// bases inside a substitution of several bases are no part of the change.
SpliceEffect splice_effect(const AlleleChange& change, const TranscriptMapper& mapper);

/// True if the change alters, or inserts at the edge of, an exonic base.
bool touches_exon(const AlleleChange& change, const TranscriptMapper& mapper) noexcept;

} // namespace vigie::annotation
