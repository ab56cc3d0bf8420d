#pragma once

#include "cases/store.hpp"

namespace vigie::run {

/// Loads the result of a run. Where it takes the place of an earlier run of the case, the ledger
/// says which candidates came, went and moved, by what differs between the two runs: "sign_added",
/// "sign_removed", "relative_added", "relative_removed", "scope", "calls", else release, rule set,
/// program, or "run" where nothing else does. @throws as CaseStore::ingest.
cases::IngestOutcome load_result(cases::CaseStore& store,
                                 const cases::CaseBundle& bundle,
                                 cases::FamilyRule family = cases::FamilyRule::same);

} // namespace vigie::run
