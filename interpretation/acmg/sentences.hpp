#pragma once

#include "interpretation/acmg/rule_set.hpp"
#include "pipeline/model/acmg.hpp"

namespace vigie::interpretation::acmg {

/// The sentence of a computed record in both languages, from rules/sentences.toml: the criterion's
/// own wording of the reason, else the common one. @throws std::logic_error for a reason without
/// words.
Wording sentence_of(const model::AcmgRecord& record);

} // namespace vigie::interpretation::acmg
