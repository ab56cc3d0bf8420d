#pragma once

#include "cases/store.hpp"

#include <nlohmann/json_fwd.hpp>

namespace vigie::review {

/// The event tells that a release takes back something of a reported variant.
bool is_alert(const cases::LedgerEvent& event);

/// A ledger event as `reanalyse --json` and `case show --json` print it. An alert is a downgrade
/// with `alert` ("alert" or "to_check") and `report` beside it.
nlohmann::ordered_json event_json(const cases::LedgerEvent& event);

} // namespace vigie::review
