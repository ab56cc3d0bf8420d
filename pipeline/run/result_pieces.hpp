#pragma once

#include "cases/result_parts.hpp"
#include "interpretation/candidates_text.hpp"

namespace vigie::run {

/// The parts of the candidates.json that an assessment gives, without writing and splitting it: the
/// same bytes as `cases::split_result` makes of it.
cases::ResultParts result_parts(const model::Assessment& assessment,
                                const knowledge::Release& release,
                                const interpretation::CandidatesHeading& heading);

} // namespace vigie::run
