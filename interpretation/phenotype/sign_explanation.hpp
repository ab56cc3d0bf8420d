#pragma once

#include "interpretation/phenotype/gene_score.hpp"
#include "pipeline/model/candidate.hpp"

#include <vector>

namespace vigie::interpretation {

/// Why a description has its score: one line per observed and per contradicted excluded sign, in
/// the order of term ids; observed ones first.
std::vector<model::SignExplanation>
explain_signs(const SignSet& signs, const GeneDescription& description, const Scoring& scoring);

/// "HP:0001250 ~ HP:0007359" for every observed sign that an annotation on the same path meets.
std::vector<std::string>
matched_signs(const SignSet& signs, const GeneDescription& description, const Scoring& scoring);

} // namespace vigie::interpretation
