#pragma once

#include "cases/network_rules.hpp"
#include "cases/status_act.hpp"
#include "cases/store.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// A status as it stands in the store, and what is to be said of it.
struct RecordedStatus {
    cases::StatusAct act;
    bool is_new = false; ///< false: the store said so already, nothing was written
    std::string before;  ///< where the diagnosis stood; empty: nowhere
    std::vector<std::string> warnings = {};
};

/// A person of a labelled site sets the status of a diagnosis, held against the rules of the case's
/// network. @throws what `cases::require_settable` does.
RecordedStatus
set_status(cases::CaseStore& store, const cases::StatusAct& act, const cases::NetworkRules& rules);

} // namespace vigie::run
