#pragma once

#include "cases/past_results.hpp"
#include "cases/signed_result.hpp"
#include "cases/store.hpp"

#include <optional>
#include <vector>

namespace vigie::run {

/// What led from a signed result to the one that amends it: of the entries of the ledger after it
/// the last one on one of the variants or their genes, or a request; else the last one that moved a
/// candidate of one of the genes (an entry of a panel, a sign of a disease); nullopt: nothing of
/// the kind is in the ledger.
std::optional<cases::LedgerEntry>
amendment_trigger(const cases::CaseStore& store,
                  const cases::ResultAct& amended,
                  const std::vector<cases::SignedVariant>& variants);

} // namespace vigie::run
