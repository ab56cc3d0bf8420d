#pragma once

#include "annotation/transcript_index.hpp"

#include <vector>

namespace vigie::annotation {

/// The transcripts by which the coverage of a gene is told, of all that it has: pinned, MANE Select
/// and MANE Plus Clinical; where it has none of them all coding ones, where it codes for no protein
/// all.
std::vector<TranscriptIndex::Number>
measured_transcripts(const TranscriptIndex& index,
                     const std::vector<TranscriptIndex::Number>& of_gene);

/// The accession that a transcript is told by: its RefSeq one where it has one.
const std::string& told_accession(const Transcript& transcript) noexcept;

} // namespace vigie::annotation
