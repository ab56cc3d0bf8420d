#pragma once

#include "annotation/transcript_index.hpp"

#include <vector>

namespace vigie::annotation {

/// The transcripts by which the coverage of a gene is told, of all that it has: pinned, MANE Select
/// and MANE Plus Clinical; where it has none of them all coding ones, where it codes for no protein
/// all. Of a gene with models on several sequences those on chromosomes 1 to 22, X and M, before
/// those on Y (aligners place reads of the pseudo-autosomal regions on X), before those on other
/// sequences (patches, alternate loci).
std::vector<TranscriptIndex::Number>
measured_transcripts(const TranscriptIndex& index,
                     const std::vector<TranscriptIndex::Number>& of_gene);

/// The accession that a transcript is told by: its RefSeq one where it has one.
const std::string& told_accession(const Transcript& transcript) noexcept;

} // namespace vigie::annotation
