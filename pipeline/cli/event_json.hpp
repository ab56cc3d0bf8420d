#pragma once

#include "cases/store.hpp"

#include <nlohmann/json_fwd.hpp>

namespace vigie::cli {

/// A ledger event as `reanalyse --json` and `case show --json` print it.
nlohmann::ordered_json event_json(const cases::LedgerEvent& event);

} // namespace vigie::cli
