#pragma once

#include "pipeline/model/pedigree.hpp"

#include <optional>
#include <string>

namespace vigie::cases {

/// How the people of a new result contradict those that the store holds of the case, as a clause
/// ("the sample of 'P' is 'S2', not 'S1'"); nullopt if they may be the same family. A relative who
/// is new, or sequenced only now, is no contradiction, nor is a sex that one side does not know
/// (docs/decisions/061-one-case-one-family.md).
std::optional<std::string> family_contradiction(const model::Pedigree& stored,
                                                const model::Pedigree& given);

} // namespace vigie::cases
