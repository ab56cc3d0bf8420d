#pragma once

#include "interpretation/acmg/question.hpp"
#include "interpretation/acmg/rule_set.hpp"
#include "interpretation/structural/copy_number_points.hpp"
#include "pipeline/model/acmg.hpp"

namespace vigie::interpretation::structural {

/// What the sources say of the loss of a gene's function, for the modes in question: established
/// (pass), of another mechanism or too weak a link (fail), or nothing (not_assessed).
LossMechanism loss_mechanism(const acmg::Question& question, const acmg::RuleSet& rules);

/// The class by points of a copy number as the house's tiers and scores read classes: PVS1 among
/// the 28 criteria, the others not assessed; points of the scale of sequence variants, on which
/// class 4 begins at 6 and class 5 at 10 (docs/decisions/090).
model::AcmgClassification as_sequence_class(const model::CopyNumberClassification& points,
                                            const CopyNumberRules& rules);

} // namespace vigie::interpretation::structural
