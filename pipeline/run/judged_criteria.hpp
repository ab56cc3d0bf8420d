#pragma once

#include "cases/candidate_decision.hpp"
#include "cases/signed_result.hpp"

#include <vector>

namespace vigie::run {

/// The criteria as a person judged them where that person's decision stands: the class that is
/// signed rests on these.
void count_judgements(const std::vector<cases::CandidateDecision>& decisions,
                      std::vector<cases::SignedVariant>& variants);

} // namespace vigie::run
