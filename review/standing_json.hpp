#pragma once

#include "cases/case_review.hpp"

#include <nlohmann/json_fwd.hpp>

namespace vigie::review {

/// One object for each diagnosis, sorted by id: status, who set it, where and when.
nlohmann::ordered_json status_json(const cases::CaseReview& review);

/// Both clocks with their goals, and what is wrong with the order of the dates.
nlohmann::ordered_json clocks_json(const cases::CaseReview& review);

/// Verdict, what is missing, every reason with the event that would reopen the case, and the rules.
nlohmann::ordered_json eligibility_json(const cases::CaseReview& review);

/// The parts of the order of reopening, the heaviest first.
nlohmann::ordered_json order_json(const cases::CaseReview& review);

/// The variants that stand as reported, with the act that says so.
nlohmann::ordered_json reported_json(const std::vector<cases::CaseAct>& acts);

nlohmann::ordered_json act_json(const cases::StatusAct& act,
                                const std::vector<cases::StatusAct>& acts);

} // namespace vigie::review
