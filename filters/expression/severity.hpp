#pragma once

#include <optional>
#include <string_view>

namespace vigie::filters::expression {

/// Place of a Sequence Ontology term in Ensembl VEP's order of severity, most severe lowest: the
/// order of model::Consequence, with the terms that VEP knows besides (regulatory features,
/// elongation and truncation) between them as VEP 115 ranks them. Takes the term with or without
/// "_variant". nullopt for a term that VEP does not know.
std::optional<int> consequence_rank(std::string_view term);

/// The lowest rank of terms joined by '&'; nullopt if none of them is known.
std::optional<int> most_severe_rank(std::string_view terms);

/// 0 HIGH, 1 MODERATE, 2 LOW, 3 MODIFIER.
std::optional<int> impact_rank(std::string_view name);

/// benign 0, benign_or_likely 1, likely_benign 2, uncertain 3, likely_pathogenic 4,
/// pathogenic_or_likely 5, pathogenic 6; conflicting -1 and other -2 have no place in the order.
std::optional<int> clinical_rank(std::string_view class_name);
/// The same from CLNSIG, whose commas may be written '&'.
int clinical_rank_of_significance(std::string_view clnsig);

} // namespace vigie::filters::expression
