#include "pipeline/run/reanalyse.hpp"

#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/cli/event_json.hpp"
#include "pipeline/cli/version.hpp"

#include <chrono>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

/// The candidate of an event in a few words: "VIGA1 tier 1: ENST...:c.12A>G".
std::string candidate_text(const Json& candidate) {
    if (candidate.is_null()) {
        return "";
    }
    const Json& symbol = candidate["gene"]["symbol"];
    std::string text =
        fmt::format(" [{} tier {}", symbol.is_string() ? symbol.get<std::string>() : "no gene",
                    candidate["tier"].get<int>());
    for (const Json& variant : candidate["variants"]) {
        const Json& name = variant["hgvs_c"];
        text += ' ';
        text += (name.is_string() ? name : variant["key"]).get<std::string>();
    }
    return text + "]";
}

void print_event(const cases::LedgerEvent& event, bool json) {
    const Json line = event_json(event);
    if (json) {
        fmt::print("{}\n", line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        return;
    }
    const model::KnowledgeChange& trigger = event.trigger;
    fmt::print("{}: {}{}: {} {}: {} -> {}{}\n", event.case_id, event.outcome,
               candidate_text(line["candidate"]), trigger.what, trigger.key.text,
               trigger.old_value.empty() ? "absent" : trigger.old_value,
               trigger.new_value.empty() ? "absent" : trigger.new_value,
               trigger.source_date.empty() ? "" : " (source of " + trigger.source_date + ")");
}

Json failed_json(const std::vector<run::FailedCase>& failed) {
    Json list = Json::array();
    for (const run::FailedCase& one : failed) {
        list.push_back({{"case", one.case_id}, {"reason", one.reason}});
    }
    return list;
}

Json summary_json(const run::ReanalyseSummary& summary, double seconds) {
    return {{"summary",
             {{"cases", summary.cases},
              {"touched", summary.touched},
              {"events", summary.events},
              {"seconds", seconds},
              {"untouched", summary.untouched},
              {"current", summary.current},
              {"input_needed", summary.input_needed},
              {"older_release_gone", summary.older_release_gone},
              {"not_assessed", summary.not_assessed},
              {"sealed", summary.sealed},
              {"signs_not_assessed", summary.signs_not_assessed},
              {"signs_replaced", summary.signs_replaced},
              {"failed", failed_json(summary.failed)}}}};
}

/// Everything that a reader of the closing line must know besides.
void warn_of(const run::ReanalyseSummary& summary) {
    warn(summary.warnings);
    for (const auto& [warning, cases] : summary.sign_warnings) {
        spdlog::warn("{} ({} cases)", warning, cases);
    }
    if (summary.older_release_gone > 0) {
        spdlog::warn("{} cases were read under a release that is gone: assessed in full, their "
                     "old values are not named (name the release with --since)",
                     summary.older_release_gone);
    }
    for (const auto& [reason, cases] : summary.not_assessed) {
        spdlog::warn("{} cases are left as they are: {}", cases,
                     reason == "panel_missing" ? "the newer release lacks a panel of theirs"
                                               : "they are of another assembly");
    }
    for (const run::FailedCase& one : summary.failed) {
        spdlog::error("case {} was not read again: {}", one.case_id, one.reason);
    }
}

void print_closing_line(const run::ReanalyseRequest& request,
                        const run::ReanalyseSummary& summary) {
    std::uint64_t not_assessed = 0;
    for (const auto& [reason, cases] : summary.not_assessed) {
        not_assessed += cases;
    }
    fmt::print(stderr,
               "{} {}: {} cases, {} touched, {} untouched, {} current, {} need input, {} not "
               "assessed, {} failed; {} events, {} changes sealed by the scope\n",
               request.dry_run ? "dry run on" : "wrote", request.store.string(), summary.cases,
               summary.touched, summary.untouched, summary.current, summary.input_needed,
               not_assessed, summary.failed.size(), summary.events, summary.sealed);
}

int reanalyse(const Arguments& arguments) {
    using std::chrono::steady_clock;
    const auto start = steady_clock::now();
    const bool json = arguments.has("json");
    const bool everything = json || arguments.has("all");
    run::ReanalyseRequest request;
    request.store = arguments.text("store");
    request.ledger_key = arguments.common.ledger_key;
    if (const auto since = arguments.optional_text("since")) {
        request.since = *since;
    }
    request.today = arguments.common.today;
    request.binary_version = version;
    request.dry_run = arguments.has("dry-run");
    request.threads = arguments.common.threads;
    request.progress = arguments.common.progress;
    request.report = [json, everything](const cases::LedgerEvent& event) {
        if (everything || event.outcome != "unchanged") {
            print_event(event, json);
        }
    };
    const auto release = knowledge::Release::open(arguments.text("knowledge"));
    const run::ReanalyseSummary summary = run::reanalyse(request, release);
    const double seconds = std::chrono::duration<double>(steady_clock::now() - start).count();
    if (json) {
        fmt::print("{}\n", summary_json(summary, seconds).dump());
    }
    warn_of(summary);
    print_closing_line(request, summary);
    return summary.failed.empty() ? 0 : static_cast<int>(summary.failed.front().code);
}

} // namespace

Command reanalyse_command() {
    Command command{.name = "reanalyse",
                    .summary = "reopens the stored cases that a newer release touches",
                    .operands = "--store FILE -k NEWDIR",
                    .required = {"store", "knowledge"},
                    .run = reanalyse};
    command.options.add_options()                                               //
        ("store", po::value<std::string>(), "case store")                       //
        ("knowledge,k", po::value<std::string>(), "the newer release (folder)") //
        ("since", po::value<std::string>(),
         "the release that the cases were read under, if it "
         "moved")                                           //
        ("dry-run", "say what would happen, write nothing") //
        ("all", "print unchanged outcomes as well")         //
        ("json", "one JSON line per event, then a summary");
    return command;
}

} // namespace vigie::cli
