#pragma once

#include "cases/network_rules.hpp"
#include "cases/store.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/case_alignments.hpp"
#include "pipeline/run/panel_news.hpp"
#include "pipeline/run/progress.hpp"
#include "pipeline/run/report_watch.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// One `vigie reanalyse`.
struct ReanalyseRequest {
    std::filesystem::path store;
    std::optional<std::filesystem::path> since; ///< the release that the cases were read under, if
                                                ///< it moved from where the store remembers it
    std::filesystem::path ledger_key = {};      ///< of the store, if its ledger is sealed
    interpretation::RuleSet rules = {};
    model::Date today;
    std::string binary_version;
    bool dry_run = false;
    int threads = 1;
    ProgressStyle progress = ProgressStyle::off;
    AlignmentChoice alignments = {}; ///< how CRAMs are read for newly admitted alleles
    /// Goals and order of reopening.
    cases::NetworkRules network_rules = cases::network_rules();
    /// A case whose last interpretation is older is read as a whole; 0: at no age. nullopt: as the
    /// network rules say.
    std::optional<int> interpretation_months = std::nullopt;
    /// So many cases are read again at most, the most worth it first; the others keep waiting.
    std::optional<std::uint64_t> budget = std::nullopt;
    /// Called for each alert first, then for each event, by case, then trigger.
    std::function<void(const cases::LedgerEvent&)> report = {};
    /// In its place for events of a case with a whole confirmed diagnosis; empty: `report`.
    std::function<void(const cases::LedgerEvent&)> report_solved = {};
};

/// A case that could not be read again.
struct FailedCase {
    std::string case_id;
    std::string reason;
    model::ExitCode code = model::ExitCode::bad_input;
};

/// What became of the cases: cases = current + touched + untouched + not_assessed + input_needed +
/// failed + pending.
struct ReanalyseSummary {
    std::uint64_t cases = 0;
    std::uint64_t current = 0; ///< interpreted with this release, rules and program already
    std::uint64_t touched = 0; ///< read again
    std::uint64_t untouched = 0;
    std::uint64_t pending = 0; ///< to be read, and left for the next time by the budget
    /// Kind of trigger of its own ("request", "interpretation_age") -> cases read because of it.
    std::map<std::string, std::uint64_t> due;
    std::vector<PanelGene> panel_genes;
    WatchSummary reports; ///< reported variants: alerts and what is to be checked
    /// Reason -> cases left as they are: "other_assembly", "panel_missing" (the newer release lacks
    /// a panel of the case, which without it would lose its scope).
    std::map<std::string, std::uint64_t> not_assessed;
    std::uint64_t input_needed = 0; ///< the call set is gone and the change may lie there
    /// Cases whose older release could not be opened: assessed in full, old values not named.
    std::uint64_t older_release_gone = 0;
    std::uint64_t events = 0;        ///< alerts are counted apart
    std::uint64_t solved_events = 0; ///< of them of solved cases
    std::uint64_t sealed = 0;        ///< changes outside the scope of their case: no event
    /// What the newer ontology makes of signs, as a sentence -> cases that were read with it.
    std::map<std::string, std::uint64_t> sign_warnings;
    std::uint64_t signs_not_assessed = 0; ///< signs of all these cases
    std::uint64_t signs_replaced = 0;
    /// Why alignments were not read for newly admitted alleles -> cases.
    std::map<std::string, std::uint64_t> unread_alignments;
    std::vector<FailedCase> failed;
    std::vector<std::string> warnings;
};

/// Holds the reported variants against `newer` (report_watch.hpp). Then finds the cases that the
/// change from their release to `newer` touches or that are due without one, assesses those again,
/// and records evidence, candidates and events, one transaction per case. The result for every case
/// is what a fresh run under `newer` gives (invariant 2 of docs/design.md). A case that changes in
/// the store meanwhile is read again; one that cannot be read is named and passed over.
/// @throws InputError if the store is damaged or the FASTA of CRAMs is not there, ResourceError,
/// Interrupted between two cases.
ReanalyseSummary reanalyse(const ReanalyseRequest& request, const knowledge::Release& newer);

} // namespace vigie::run
