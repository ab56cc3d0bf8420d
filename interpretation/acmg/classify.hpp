#pragma once

#include "interpretation/acmg/question.hpp"
#include "interpretation/acmg/rule_set.hpp"
#include "pipeline/model/acmg.hpp"

namespace vigie::interpretation::acmg {

/// Classifies one variant: 28 records, points, class, and what would reach the classes beside it.
/// Pure. ACMG/AMP 2015 with the points of Tavtigian 2020; BA1 decides alone. A person's judgement
/// counts in place of the computed one, which stays beside it.
model::AcmgClassification classify(const Question& question, const RuleSet& rules);

/// The steps to the classes beside `classification`.
std::vector<model::AcmgStep> next_steps(const model::AcmgClassification& classification,
                                        const RuleSet& rules);

} // namespace vigie::interpretation::acmg
