#pragma once

#include "cases/store.hpp"

#include <vector>

namespace vigie::review::desk {

/// Of the events of a case (ledger order) those that nobody has dealt with: neither a decision on
/// their gene nor a signature came later. Acts of persons are none, but for a request, which a
/// signature answers.
std::vector<cases::LedgerEvent> open_news(const std::vector<cases::LedgerEvent>& events);

/// Whether one of the events that came after a decision (its number in the store) is what it waits
/// for.
bool has_come(const cases::CandidateDecision& decision,
              const std::vector<cases::LedgerEvent>& events);

} // namespace vigie::review::desk
