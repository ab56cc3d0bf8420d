#pragma once

#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/date.hpp"

namespace vigie::interpretation {

/// The only interpreter: derives candidates, waiting hits and drop reasons of one case under one
/// release. Pure: the same four inputs give the same result, whatever the history of the case; a
/// residue allele that the release no longer admits is dropped by rule "admission" first.
model::Assessment assess(const model::CaseEvidence& evidence,
                         const knowledge::Release& release,
                         const RuleSet& rules,
                         const model::Date& today);

} // namespace vigie::interpretation
