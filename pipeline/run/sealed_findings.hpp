#pragma once

#include "cases/store.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace vigie::run {

/// Whose sealed findings are opened, and on what decision.
struct UnsealRequest {
    const cases::CaseStore& store;
    std::string case_id;
    model::Date rcp; ///< of the meeting that decided it
    model::Date today;
    const knowledge::Release& release; ///< under which the case stands
    interpretation::RuleSet rules = {};
    std::string binary_version = {};
};

/// Candidates outside the case's scope with a variant of class 4 or 5, computed or by ClinVar (one
/// star or more), as entries of candidates.json: the case is interpreted as if all Mendelian genes
/// were consented to. What the laboratory masks stays masked. Nothing is stored.
/// @throws InputError 65 unless the proband chose to know of incidental findings (Code civil 16-10
/// II; `cases::agrees_to_incidental`); UsageError if the meeting lies ahead.
nlohmann::ordered_json open_sealed_findings(const UnsealRequest& request);

} // namespace vigie::run
