#pragma once

#include "review/desk/desk.hpp"
#include "review/desk/result_summary.hpp"

#include <nlohmann/json.hpp>

namespace vigie::review::desk {

/// `GET /api/worklist`: every case of the store with what is new of it, those with open news first,
/// then by the order of reopening (cases/reopening_order.hpp). A case whose record cannot be read
/// stands first, with "fault": it is not hidden.
nlohmann::ordered_json work_list_json(Desk& desk, ResultSummaries& summaries);

/// An event as the page tells it: "why" of the work list, "events" of a case.
nlohmann::ordered_json news_json(const cases::LedgerEvent& event);

} // namespace vigie::review::desk
