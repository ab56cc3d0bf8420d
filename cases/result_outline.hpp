#pragma once

#include "cases/result_parts.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// A variant of a candidate or waiting hit as a list of all cases reads it.
struct OutlineVariant {
    std::string name; ///< HGVS c. name, else CHROM-POS-REF-ALT
    /// ACMG class 4 or 5, or so called by ClinVar (one star or more) or by the laboratory.
    bool pathogenic = false;
    int missing_points = 0; ///< to class 4, of a variant of class 3
    bool operator==(const OutlineVariant&) const = default;
};

/// A candidate or waiting hit, likewise.
struct OutlineEntry {
    bool waiting = false;
    bool refuted = false;   ///< by the mode of inheritance
    bool signs_fit = false; ///< the patient's signs pass for the gene
    bool on_panel = false;  ///< green or amber on a panel of the case
    double score = 0;
    std::string gene; ///< symbol, else key
    std::vector<OutlineVariant> variants;
    std::int64_t piece = 0; ///< content of its piece (result_parts.hpp); 0: of no piece
    bool operator==(const OutlineEntry&) const = default;
};

/// What a list of all cases reads of a result: a hundredth of it.
struct ResultOutline {
    std::vector<OutlineEntry> entries;           ///< candidates by rank, then waiting hits by rank
    std::vector<std::string> signs_not_assessed; ///< HPO ids without a term in the ontology
    std::size_t signs_uninformative = 0;         ///< no sign or a whole organ system
    bool operator==(const ResultOutline&) const = default;
};

/// @throws InputError 65 naming `file` if the text is no candidates.json.
ResultOutline outline_of(std::string_view candidates_json, const std::string& file);

/// The same of a result in pieces, all of which have their number. Of a piece without text the
/// entry is taken from `before`; it must be there. @throws InputError if a part is damaged.
ResultOutline outline_of(const ResultParts& parts, const ResultOutline& before);

/// Pieces whose text `outline_of` needs beside `before`.
std::vector<ResultPiece*> pieces_not_in(const ResultOutline& before, ResultParts& parts);

std::string encode_outline(const ResultOutline& outline);
/// @throws InputError 65 naming `file` on damage.
ResultOutline decode_outline(std::string_view text, const std::string& file);

} // namespace vigie::cases
