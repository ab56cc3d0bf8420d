#pragma once

#include "cases/store.hpp"

#include <string>

namespace vigie::cli {

/// A ledger event on one line: case, what became of which candidate, and the change that did it.
std::string event_text(const cases::LedgerEvent& event);

/// An alert on one line: case and its status, what was reported, and what is said of it now.
std::string alert_text(const cases::LedgerEvent& event);

} // namespace vigie::cli
