#pragma once

#include "cases/case_definition.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/run/case_alignments.hpp"
#include "pipeline/run/output_folder.hpp"
#include "pipeline/run/progress.hpp"
#include "review/words.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vigie::run {

/// One `vigie run`.
struct RunRequest {
    cases::CaseDefinition definition;
    interpretation::RuleSet rules = {};
    std::filesystem::path output;                    ///< OUTDIR
    std::optional<std::filesystem::path> store = {}; ///< ingest the result here as well
    std::filesystem::path ledger_key = {};           ///< of the store, if its ledger is sealed
    model::Date today;
    std::string binary_version;
    review::Language language = review::Language::french; ///< of report.html
    int threads = 1;
    int process_threads = 0; ///< of all cases that run side by side; 0: `threads`
    Leftovers leftovers = Leftovers::cleared;
    ProgressStyle progress = ProgressStyle::off;
    AlignmentChoice alignments = {};
};

/// What a run tells its caller; everything else is in OUTDIR.
struct RunSummary {
    model::Assessment assessment;
    std::vector<std::pair<std::string, model::StageCounts>> stages;
    std::vector<hts::InputIntegrity> inputs;
    std::vector<std::string> warnings;
    std::vector<std::string> uncovered; ///< what the reads could not exclude, one sentence each
    std::uint64_t residue = 0;
    std::map<std::string, std::uint64_t> without_reference;
};

/// The main job: extract, assess, write. OUTDIR appears complete or not at all.
/// @throws InputError, UsageError (unknown panel), ResourceError, Interrupted.
RunSummary run_case(const RunRequest& request, const knowledge::Release& release);

} // namespace vigie::run
