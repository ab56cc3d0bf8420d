#pragma once

#include "cases/result_outline.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// A variant of a stored result that a later event could turn into a diagnosis.
struct OpenHit {
    std::string gene;       ///< symbol, else key
    std::string variant;    ///< HGVS c. name, else CHROM-POS-REF-ALT
    int missing_points = 0; ///< to class 4, of a variant of class 3
    bool signs_fit = false; ///< the patient's signs pass for the gene
    bool operator==(const OpenHit&) const = default;
};

/// What a case's current candidates.json leaves open. A variant is pathogenic here if it has ACMG
/// class 4 or 5, or if ClinVar (one star or more) or the laboratory calls it so. What the mode of
/// inheritance refutes is left out.
struct OpenHits {
    std::vector<OpenHit> pathogenic_candidates;  ///< every variant of the candidate is pathogenic
    std::vector<OpenHit> waiting_pathogenic;     ///< single hits of recessive genes
    std::vector<OpenHit> waiting_uncertain;      ///< the other single hits
    std::vector<OpenHit> near_edge;              ///< class 3, `edge_points` from class 4 at most
    std::vector<std::string> signs_not_assessed; ///< HPO ids without a term in the ontology
    std::size_t signs_uninformative = 0;         ///< no sign or a whole organ system
};

OpenHits open_hits(const ResultOutline& outline, int edge_points);

/// @throws InputError 65 naming `file` if the text is no candidates.json.
OpenHits read_open_hits(std::string_view candidates_json, int edge_points, const std::string& file);

} // namespace vigie::cases
