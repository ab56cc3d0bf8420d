#pragma once

#include "annotation/coding_change.hpp"
#include "pipeline/model/consequence.hpp"

#include <optional>

namespace vigie::annotation {

/// Consequence terms of a change on the coding sequence and the untranslated regions of a coding
/// transcript; empty if it touches no exon. `coding` is the change's codons where it lies wholly
/// in the coding sequence.
/// Terms after Sequence Ontology and Ensembl VEP 115. Where VEP contradicts its own definitions
/// the definition is followed: an indel after which the stop codon stands at the same residue with
/// the same protein is stop_retained_variant alone; a frameshift is one even if its first new
/// residue is a stop; a start codon that an indel leaves intact is not start_lost.
model::ConsequenceSet coding_terms(const AlleleChange& change,
                                   const std::optional<CodingChange>& coding,
                                   const TranscriptMapper& mapper,
                                   const hts::Reference& reference);

/// True if the change alters a base of a coding exon, or inserts strictly inside the coding
/// sequence (at the edge of an exon included). The transcript must be coding.
bool touches_coding_sequence(const AlleleChange& change, const TranscriptMapper& mapper);

/// Fate of the initiation codon of a change that touches it.
enum class StartFate : std::uint8_t {
    untouched,
    lost,
    retained, ///< an indel after which the codon still is what it was
    intact,   ///< an indel after which the whole coding sequence is what it was
};
StartFate start_fate(const AlleleChange& change,
                     const TranscriptMapper& mapper,
                     const hts::Reference& reference);

/// Terms of a change that lies wholly in the coding sequence, given by its codons.
model::ConsequenceSet codon_terms(const CodingChange& change,
                                  const TranscriptMapper& mapper,
                                  const hts::Reference& reference,
                                  StartFate start);

} // namespace vigie::annotation
