#pragma once

#include "cases/clocks.hpp"
#include "cases/diagnosis_standing.hpp"
#include "cases/impasse_rules.hpp"
#include "cases/reopening_order.hpp"
#include "cases/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// What is held of a stored case beside its variants.
struct RecordedCase {
    model::CaseRecord record;
    std::vector<std::string> observed_signs;
    std::vector<std::string> further_files = {};            ///< kinds read beside small variants
    std::optional<double> callable_fraction = std::nullopt; ///< of the coding bases, if measured
};
RecordedCase read_recorded_case(const CaseStore& store, const std::string& case_id);
RecordedCase read_recorded_case(const CaseStore& store, const StoredCase& stored);

/// Where the diagnosis of a stored case stands on a day: status, clocks, eligibility for an
/// impasse, and what the program proposes. It sets nothing.
struct CaseReview {
    std::string case_id;
    std::vector<StatusAct> acts;
    CaseStanding standing;
    std::vector<std::string> unexplained_signs;
    CaseRules rules;
    Clocks clocks;
    ImpasseReview impasse;
    ReopeningOrder order;
    Proposal proposal = Proposal::none;
    std::string recorded_network; ///< as the case file has it
    std::string recorded_site;    ///< its code, likewise
};

struct ReviewRequest {
    const CaseStore& store;
    const NetworkRules& rules;
    model::Date today;
};

/// @throws InputError if the case's stored contents are damaged.
CaseReview
review_case(const ReviewRequest& request, const StoredCase& stored, std::vector<StatusAct> acts);

} // namespace vigie::cases
