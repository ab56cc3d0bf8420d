#pragma once

#include "annotation/coding_terms.hpp"

#include <string>

namespace vigie::annotation {

/// The change moved as far 3' on the transcript as the reference allows (HGVS 3' rule), inside the
/// transcript.
AlleleChange three_prime_shifted(const AlleleChange& change,
                                 const TranscriptMapper& mapper,
                                 const hts::Reference& reference);

/// Appends "c.12A>G", "c.58+341del", "c.*3_*4insT", or "n.…" of a non-coding transcript; nothing if
/// an end lies outside the transcript or a base is unknown. `shifted` is 3'-shifted.
/// HGVS nomenclature 21, DNA: substitution, deletion, duplication, insertion, inversion, delins.
void append_hgvs_coding(const AlleleChange& shifted,
                        const TranscriptMapper& mapper,
                        const hts::Reference& reference,
                        std::string& out);

/// Appends the genomic stretch, which lies in the transcript's span and is not empty, as HGVS
/// counts it: "c.58_59+2", "c.-4", or "n.12_20" of a non-coding transcript. HGVS nomenclature 21,
/// numbering.
void append_hgvs_stretch(const model::Interval& stretch,
                         const TranscriptMapper& mapper,
                         std::string& out);

/// The accession that p. refers to. An Ensembl id without version is its version 1, which is how
/// Ensembl's own software reads it.
std::string protein_accession(const Transcript& transcript);

/// "p.Lys4Arg" (predicted, without parentheses); empty unless the change lies wholly in the coding
/// sequence of one exon. `shifted` is 3'-shifted.
/// HGVS nomenclature 21, protein: an immediate stop is nonsense; a change that reads through the
/// stop codon is an extension whatever the DNA change; equal residues of several codons are given
/// as a range.
std::string hgvs_protein(const AlleleChange& shifted,
                         const TranscriptMapper& mapper,
                         const hts::Reference& reference);

/// The same of a change given by its codons.
std::string hgvs_protein(const CodingChange& change,
                         StartFate start,
                         const TranscriptMapper& mapper,
                         const hts::Reference& reference);

} // namespace vigie::annotation
