#pragma once

#include "pipeline/model/case_evidence.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// True for "HP:" and seven digits, the form of every Human Phenotype Ontology id.
bool is_hpo_id(std::string_view text) noexcept;

/// Sorts and makes unique. A sign that is both observed and excluded (at two ages) counts as
/// observed: a sign that was seen once cannot speak against a disease; `warnings` names it.
model::PhenotypicProfile phenotypic_profile(std::vector<std::string> observed,
                                            std::vector<std::string> excluded,
                                            std::vector<std::string>& warnings);

} // namespace vigie::cases
