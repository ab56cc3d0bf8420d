#pragma once

#include "cases/batch_manifest.hpp"
#include "cases/shard.hpp"
#include "cases/store.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/case_alignments.hpp"
#include "pipeline/run/progress.hpp"
#include "review/words.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// What became of a case of a batch. `not_started` includes one that a signal stopped: nothing of
/// it is left.
enum class BatchOutcome : std::uint8_t { not_started, done, skipped_done, failed };
/// "not_started", "done", "skipped_done", "failed".
const char* outcome_name(BatchOutcome outcome) noexcept;

struct BatchEntry {
    std::string case_id;
    std::uint64_t line = 0; ///< of the manifest
    BatchOutcome outcome = BatchOutcome::not_started;
    model::ExitCode code = model::ExitCode::ok; ///< as `vigie run` would end; of a failure
    std::string sentence = {};                  ///< why it failed, was done anew, or is not started
    double seconds = 0;
    std::vector<std::string> warnings = {}; ///< of the run
    std::size_t candidates = 0;
    std::size_t waiting = 0;
    std::uint64_t residue = 0;
};

/// One `vigie batch`.
struct BatchRequest {
    std::filesystem::path manifest;                  ///< named in the report
    const cases::BatchManifest* cases = nullptr;     ///< all of it; outlives the batch
    cases::Shard shard = {};                         ///< which rows are done
    std::filesystem::path output;                    ///< OUTDIR; a case goes to OUTDIR/<id>
    std::optional<std::filesystem::path> store = {}; ///< each result is ingested, in order of rows
    std::filesystem::path ledger_key = {};           ///< of the store, if its ledger is sealed
    bool resume = false;
    interpretation::RuleSet rules = {};
    model::Date today;
    bool today_is_stated = false; ///< then an earlier result of another day is done anew
    std::string binary_version;
    review::Language language = review::Language::french;
    AlignmentChoice alignments = {};
    int threads = 1; ///< of all jobs together
    int jobs = 1;    ///< cases side by side
    ProgressStyle progress = ProgressStyle::off;
    /// Told of each case once it is settled, in the order of the rows, never from two threads.
    std::function<void(const BatchEntry&)> report = {};
};

struct BatchSummary {
    std::vector<BatchEntry> entries;   ///< of the shard, in the order of the rows
    std::vector<std::string> warnings; ///< of the batch as a whole
    std::map<cases::IngestOutcome, std::size_t> ingested;
    std::size_t not_loaded = 0; ///< results that a signal kept from the store
    int stop_signal = 0;        ///< that left cases not started or not loaded; 0: none
    model::ExitCode code = model::ExitCode::ok;

    std::size_t count(BatchOutcome outcome) const;
};

/// Runs the cases of a shard, each as `run_case` does, and keeps OUTDIR/batch.<shard>.json up to
/// date. A case that cannot be read or written is a failure of its own; the code of the summary is
/// that of the first one in the order of the rows, or 75 if a signal left cases undone. It depends,
/// like every byte of a result, on neither threads nor jobs.
/// @throws ResourceError for the output folder, the report and the store.
BatchSummary run_case_batch(const BatchRequest& request, const knowledge::Release& release);

} // namespace vigie::run
