#pragma once

#include "cases/store.hpp"
#include "pipeline/model/fact_key.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// The events of one case: what changed between its stored and its new candidates, attributed to
/// the knowledge changes that touch it.
struct CaseChange {
    std::string case_id;
    std::string release_id; ///< that brought the change
    model::Date seen;
    std::string old_candidates; ///< candidates.json as stored
    std::string new_candidates;
    std::vector<model::KnowledgeChange> triggers; ///< that this case has read
};

/// One event per trigger: "new", "upgraded" or "downgraded" (tier), "resolved" (left the list), or
/// "unchanged"; where several candidates hang on a trigger the first of these in this order. A
/// candidate that changed without a trigger of its own is attributed to the release as a whole.
std::vector<cases::LedgerEvent> events_of(const CaseChange& change);

} // namespace vigie::run
