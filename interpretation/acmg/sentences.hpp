#pragma once

#include "interpretation/acmg/outcome.hpp"
#include "interpretation/acmg/rule_set.hpp"

namespace vigie::interpretation::acmg {

/// The sentence of an outcome in both languages, from rules/sentences.toml: the criterion's own
/// wording of the reason, else the common one. @throws std::logic_error for a reason without words.
Wording sentence_of(const Outcome& outcome);

} // namespace vigie::interpretation::acmg
