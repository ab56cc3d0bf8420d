#pragma once

#include "pipeline/model/pedigree.hpp"

#include <string_view>

namespace vigie::review {

/// How a person is related to the proband, where the pedigree says it in one step: "proband",
/// "father", "mother", "sibling", "half_sibling", else "relative".
std::string_view relation_of(const model::Pedigree& pedigree, const model::Individual& person);

} // namespace vigie::review
