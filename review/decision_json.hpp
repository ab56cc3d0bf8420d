#pragma once

#include "cases/candidate_decision.hpp"

#include <nlohmann/json_fwd.hpp>

namespace vigie::review {

/// A decision on a candidate as `case show --json` and the page tell it; `stands`: no later one on
/// the candidate takes its place.
nlohmann::ordered_json decision_json(const cases::CandidateDecision& decision, bool stands);

/// All decisions of a case in their order.
nlohmann::ordered_json decisions_json(const std::vector<cases::CandidateDecision>& decisions);

} // namespace vigie::review
