#pragma once

#include "pipeline/model/allele.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::knowledge {

/// One residue replaced by another (or by a stop, '*').
struct ProteinChange {
    std::int64_t residue = 0; ///< 1-based
    char from = 'X';
    char to = 'X';
    std::string text() const; ///< "A123V"
};

/// Reads "A123V", "p.Ala123Val", "p.(Ala123Val)" or either after "ID:". nullopt for any other
/// kind of change.
std::optional<ProteinChange> parse_protein_change(std::string_view text);

/// An id without its version: a change names its residues, so that an id of another version fits
/// only where the residue is the same.
std::string_view without_version(std::string_view id) noexcept;

/// The key under which an allele store keeps a protein change: the transcript or protein as
/// contig, the residue as position, the two amino acids spelt in three letters each.
model::SmallAllele protein_key(std::string_view id, const ProteinChange& change);
/// The inverse.
ProteinChange protein_change_of(const model::SmallAllele& key);

} // namespace vigie::knowledge
