#pragma once

#include "cases/store.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/run/progress.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace vigie::run {

/// One `vigie reanalyse`.
struct ReanalyseRequest {
    std::filesystem::path store;
    std::optional<std::filesystem::path> since; ///< the release that the cases were read under, if
                                                ///< it moved from where the store remembers it
    interpretation::RuleSet rules = {};
    model::Date today;
    std::string binary_version;
    bool dry_run = false;
    int threads = 1;
    ProgressStyle progress = ProgressStyle::off;
    /// Called for each event, by case, then trigger.
    std::function<void(const cases::LedgerEvent&)> report = {};
};

/// What became of the cases: cases = current + touched + untouched + not_assessed + input_needed.
struct ReanalyseSummary {
    std::uint64_t cases = 0;
    std::uint64_t current = 0; ///< interpreted under this release already
    std::uint64_t touched = 0;
    std::uint64_t untouched = 0;
    std::map<std::string, std::uint64_t> not_assessed; ///< reason -> cases ("other_assembly")
    std::uint64_t input_needed = 0; ///< the call set is gone and the change may lie there
    /// Cases whose older release could not be opened: assessed in full, old values not named.
    std::uint64_t older_release_gone = 0;
    std::uint64_t events = 0;
};

/// Finds the cases that the change from their release to `newer` touches, assesses exactly those
/// again, and records evidence, candidates and events, one transaction per case. The result for
/// every case is what a fresh run under `newer` gives (invariant 2 of docs/design.md).
/// @throws InputError, ResourceError, Interrupted between two cases.
ReanalyseSummary reanalyse(const ReanalyseRequest& request, const knowledge::Release& newer);

} // namespace vigie::run
