#pragma once

#include "cases/store.hpp"
#include "pipeline/run/release_change.hpp"

#include <vector>

namespace vigie::run {

/// Writes into each event of ClinVar's word on one allele what the change weighs
/// (knowledge/clinvar_transition.hpp): member "trigger_weight" of the candidate that it tells.
void weigh_events(std::vector<cases::LedgerEvent>& events, const ReleaseChange& change);

} // namespace vigie::run
