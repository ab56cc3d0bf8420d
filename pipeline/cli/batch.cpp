#include "knowledge/release.hpp"
#include "pipeline/cli/alignment_options.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/cli/language_option.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/case_batch.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using run::BatchEntry;
using run::BatchOutcome;

/// In the closing line; all of them are in the report.
constexpr std::size_t named_failures = 10;

/// The panels of --panel must be there before any case starts.
void require_panels(const std::vector<std::string>& panels, const knowledge::Release& release) {
    for (const std::string& id : panels) {
        if (release.panel(id) == nullptr) {
            throw model::UsageError("the release has no panel '" + id +
                                    "'; `vigie panel list -k` names its panels");
        }
    }
}

cases::BatchManifest manifest_of(const Arguments& arguments, const knowledge::Release& release) {
    const std::string file = arguments.text("manifest");
    cases::ManifestReading reading{
        .manifest = file,
        .panels = arguments.items("panel"),
        .strict_panel = arguments.has("strict-panel"),
        .knows_panel = [&release](const std::string& id) { return release.panel(id) != nullptr; }};
    require_panels(reading.panels, release);
    cases::BatchManifest manifest = cases::read_batch_manifest(reading);
    for (const std::string& fault : manifest.faults) {
        spdlog::error("{}", fault);
    }
    if (!manifest.faults.empty()) {
        throw model::InputError(
            {.file = file}, fmt::format("{} faults, no case was started", manifest.faults.size()),
            "correct them all and run again");
    }
    return manifest;
}

int jobs_of(const Arguments& arguments) {
    const int threads = arguments.common.threads;
    const int jobs = arguments.has("jobs") ? arguments.values["jobs"].as<int>() : 1;
    if (jobs < 1 || jobs > threads) {
        throw model::UsageError(fmt::format(
            "--jobs is between 1 and the number of threads ({}), not {}", threads, jobs));
    }
    return jobs;
}

void tell(const BatchEntry& entry) {
    for (const std::string& warning : entry.warnings) {
        spdlog::warn("{}: {}", entry.case_id, warning);
    }
    if (entry.outcome == BatchOutcome::failed) {
        spdlog::error("{} failed: {}", entry.case_id, entry.sentence);
    } else if (!entry.sentence.empty()) {
        spdlog::warn("{}: {}", entry.case_id, entry.sentence);
    }
    if (entry.outcome == BatchOutcome::done) {
        spdlog::info("{}: {} candidates and {} waiting hits out of {} residue variants",
                     entry.case_id, entry.candidates, entry.waiting, entry.residue);
    } else if (entry.outcome == BatchOutcome::skipped_done) {
        spdlog::info("{}: done before", entry.case_id);
    }
}

std::string ingested_text(const run::BatchSummary& summary) {
    std::string text;
    for (const auto& [outcome, name] :
         {std::pair{cases::IngestOutcome::added, "added"},
          std::pair{cases::IngestOutcome::replaced, "replaced"},
          std::pair{cases::IngestOutcome::already_there, "already there"},
          std::pair{cases::IngestOutcome::moved, "moved"},
          std::pair{cases::IngestOutcome::older, "older"}}) {
        const auto it = summary.ingested.find(outcome);
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ",
                            it == summary.ingested.end() ? 0 : it->second, name);
    }
    return text;
}

/// "; failed: C2 (66), C7 (65)", the first of them.
std::string failures_text(const run::BatchSummary& summary) {
    std::string text;
    std::size_t named = 0;
    for (const BatchEntry& entry : summary.entries) {
        if (entry.outcome != BatchOutcome::failed) {
            continue;
        }
        if (named == named_failures) {
            return text + ", ...";
        }
        text += fmt::format("{}{} ({})", named == 0 ? "; failed: " : ", ", entry.case_id,
                            static_cast<int>(entry.code));
        ++named;
    }
    return text;
}

void print_closing_lines(const run::BatchRequest& request, const run::BatchSummary& summary) {
    if (request.store) {
        fmt::print(stderr, "wrote {}: {}, {} not loaded yet\n", request.store->string(),
                   ingested_text(summary), summary.not_loaded);
    }
    if (summary.stop_signal != 0) {
        fmt::print(stderr, "stopped by signal {}: go on with the same command and --resume\n",
                   summary.stop_signal);
    }
    const std::string shard =
        request.shard.is_whole()
            ? ""
            : fmt::format(" (shard {} of {}, {} in the manifest)", request.shard.number,
                          request.shard.of, request.cases->cases.size());
    fmt::print(
        stderr, "wrote {}: {} cases{}, {} done, {} failed, {} done before, {} not started{}\n",
        request.output.string(), summary.entries.size(), shard, summary.count(BatchOutcome::done),
        summary.count(BatchOutcome::failed), summary.count(BatchOutcome::skipped_done),
        summary.count(BatchOutcome::not_started), failures_text(summary));
}

run::BatchRequest request_of(const Arguments& arguments) {
    run::BatchRequest request;
    request.manifest = arguments.text("manifest");
    request.output = arguments.text("output");
    if (const auto shard = arguments.optional_text("shard")) {
        request.shard = cases::parse_shard(*shard);
    }
    if (const auto store = arguments.optional_text("store")) {
        request.store = *store;
        request.ledger_key = arguments.common.ledger_key;
    }
    if (request.store && arguments.has("shard")) {
        throw model::UsageError("--store and --shard exclude each other, because the tasks of a "
                                "job array must not write one store: run all shards, then `vigie "
                                "case ingest --store " +
                                request.store->string() + " " + request.output.string() + "`");
    }
    request.resume = arguments.has("resume");
    request.today = arguments.common.today;
    request.today_is_stated = arguments.has("today");
    request.binary_version = version;
    request.language = page_language(arguments);
    request.alignments = alignment_choice(arguments);
    request.threads = arguments.common.threads;
    request.jobs = jobs_of(arguments);
    request.progress = arguments.common.progress;
    request.report = tell;
    return request;
}

int batch(const Arguments& arguments) {
    run::BatchRequest request = request_of(arguments);
    const auto release = knowledge::Release::open(arguments.text("knowledge"));
    const cases::BatchManifest manifest = manifest_of(arguments, release);
    request.cases = &manifest;
    const run::BatchSummary summary = run::run_case_batch(request, release);
    warn(summary.warnings);
    print_closing_lines(request, summary);
    return static_cast<int>(summary.code);
}

} // namespace

Command batch_command() {
    Command command{.name = "batch",
                    .summary = "many cases, one per line of a manifest; killed, it can be resumed",
                    .operands = "MANIFEST.tsv -k DIR -o OUTDIR",
                    .required = {"manifest", "knowledge", "output"},
                    .run = batch};
    using Texts = std::vector<std::string>;
    command.options.add_options()                                               //
        ("knowledge,k", po::value<std::string>(), "knowledge release (folder)") //
        ("output,o", po::value<std::string>(),
         "folder of the batch: OUTDIR/CASE as `run` writes it, and batch.SHARD.json")          //
        ("shard", po::value<std::string>(), "I/N: only every N-th line, from the I-th on")     //
        ("resume", "keep results of the same inputs and terms, do what is missing or differs") //
        ("jobs", po::value<int>(), "cases side by side within --threads (default: 1)")         //
        ("panel", po::value<Texts>()->composing(),
         "panel id of the release, for lines that name none; repeatable") //
        ("strict-panel", "show nothing outside the panels")               //
        ("store", po::value<std::string>(),
         "case store to ingest each result into; not with --shard") //
        ("manifest", po::value<std::string>(), "");
    command.positional.add("manifest", 1);
    add_alignment_options(command);
    add_language_option(command);
    return command;
}

} // namespace vigie::cli
