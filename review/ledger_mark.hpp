#pragma once

#include "cases/store.hpp"
#include "review/html.hpp"

#include <string>

namespace vigie::review {

/// Where the page of a signed result tells its entry in the ledger. The entry holds the hash of the
/// page, so that the page is kept without it: two empty elements, which escaped text can never
/// form.
Html ledger_mark();

/// The page as it is printed: its marks filled in with the place and the hash of the entry.
std::string with_ledger_entry(const std::string& page, const cases::LedgerHead& entry);

} // namespace vigie::review
