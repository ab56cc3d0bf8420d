#pragma once

#include "cases/store.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/date.hpp"

#include <cstdint>
#include <functional>

namespace vigie::run {

/// What a newer release is held against.
struct WatchRequest {
    const knowledge::Release& newer;
    const interpretation::RuleSet& rules;
    model::Date today;
    bool dry_run = false;
    std::function<void(const cases::LedgerEvent&)> report = {}; ///< after it is recorded
};

struct WatchSummary {
    std::uint64_t watched = 0;      ///< reported variants that stand
    std::uint64_t alerts = 0;       ///< events
    std::uint64_t to_check = 0;     ///< events
    std::uint64_t not_assessed = 0; ///< reported variants of another assembly
};

/// Holds every reported variant of the store, whatever the status of its case, against the newer
/// release, records what the release takes back ("alert", "to_check") and moves what is known of
/// the variant in the same transaction: each loss is told once.
/// @throws InputError if what was known is damaged, Interrupted.
WatchSummary watch_reports(cases::CaseStore& store, const WatchRequest& request);

} // namespace vigie::run
