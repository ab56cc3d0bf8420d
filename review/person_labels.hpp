#pragma once

#include "pipeline/model/pedigree.hpp"

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace vigie::review {

/// A sentence of a rule with its persons called by their places in the pedigree ("II-1"): the
/// rule's own words, English or French, name relatives by their ids.
std::string with_labels(std::string sentence, const model::Pedigree& pedigree);

/// The same in what is said of the inheritance of each hit of a list of candidates.json.
void label_persons(nlohmann::ordered_json& hits, const model::Pedigree& pedigree);

} // namespace vigie::review
