#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// The judgements of persons with their variants in canonical form under the release's reference.
/// @throws InputError naming the case and the variant: REF contradicts the reference, or two
/// judgements of one criterion turn out to be of one variant.
std::vector<model::VariantJudgement> canonical_judgements(const model::CaseRecord& record,
                                                          const knowledge::Release& release,
                                                          const std::string& case_id);

/// One warning per judgement of a variant that the residue does not hold: it has no effect.
std::vector<std::string> idle_judgements(const model::CaseEvidence& evidence);

} // namespace vigie::run
