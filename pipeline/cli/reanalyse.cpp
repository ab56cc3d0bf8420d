#include "pipeline/run/reanalyse.hpp"

#include "pipeline/cli/alignment_options.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/cli/event_text.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/model/error.hpp"
#include "review/event_json.hpp"

#include <chrono>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

/// Prints what a reanalysis tells, alerts in a section of their own.
class EventPrinter {
  public:
    EventPrinter(bool json, bool everything) : json_(json), everything_(everything) {}

    void print(const cases::LedgerEvent& event, bool solved) {
        if (json_) {
            Json line = review::event_json(event);
            if (solved) {
                line["solved"] = true;
            }
            fmt::print("{}\n", line.dump(-1, ' ', false, Json::error_handler_t::replace));
        } else if (review::is_alert(event)) {
            begin_section("alerts on reported variants");
            fmt::print("{}\n", alert_text(event));
        } else if (everything_ || (event.outcome != "unchanged" && !solved)) {
            begin_section("events");
            fmt::print("{}\n", event_text(event));
        }
    }

  private:
    /// Without alerts there is one section, which needs no heading.
    void begin_section(const std::string& name) {
        if (name != section_ && !(section_.empty() && name == "events")) {
            fmt::print("{}:\n", name);
        }
        section_ = name;
    }

    bool json_;
    bool everything_;
    std::string section_;
};

Json failed_json(const std::vector<run::FailedCase>& failed) {
    Json list = Json::array();
    for (const run::FailedCase& one : failed) {
        list.push_back({{"case", one.case_id}, {"reason", one.reason}});
    }
    return list;
}

Json panel_genes_json(const std::vector<run::PanelGene>& genes) {
    Json list = Json::array();
    for (const run::PanelGene& one : genes) {
        list.push_back({{"panel", one.panel},
                        {"gene", one.gene.text()},
                        {"symbol", one.symbol},
                        {"before", one.before.empty() ? Json() : Json(one.before)},
                        {"after", one.after},
                        {"cases", one.cases},
                        {"callable",
                         {{"cases", one.callable},
                          {"not_assessed", one.not_assessed},
                          {"uncovered", one.uncovered}}}});
    }
    return list;
}

void print_panel_genes(const std::vector<run::PanelGene>& genes) {
    for (const run::PanelGene& one : genes) {
        fmt::print("panel {}: {} ({}) {} -> {}: {} cases are read with it, callable: in {}, not in "
                   "{}, not assessed in {}\n",
                   one.panel, one.symbol, one.gene.text(),
                   one.before.empty() ? "not listed" : one.before, one.after, one.cases,
                   one.callable, one.uncovered.size(), one.not_assessed);
    }
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
              {"unread_alignments", summary.unread_alignments},
              {"failed", failed_json(summary.failed)},
              {"alerts", summary.reports.alerts},
              {"to_check", summary.reports.to_check},
              {"reported_variants", summary.reports.watched},
              {"reports_not_assessed", summary.reports.not_assessed},
              {"solved_events", summary.solved_events},
              {"due", summary.due},
              {"panel_genes", panel_genes_json(summary.panel_genes)},
              {"pending", summary.pending}}}};
}

/// Everything that a reader of the closing line must know besides.
void warn_of(const run::ReanalyseSummary& summary) {
    warn(summary.warnings);
    for (const auto& [warning, cases] : summary.sign_warnings) {
        spdlog::warn("{} ({} cases)", warning, cases);
    }
    for (const auto& [reason, cases] : summary.unread_alignments) {
        spdlog::warn("{}; what reads show of newly admitted alleles is not assessed ({} cases)",
                     reason, cases);
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
    if (summary.reports.not_assessed > 0) {
        spdlog::warn("{} reported variants were not held against this release: they are of another "
                     "assembly",
                     summary.reports.not_assessed);
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
               "assessed, {} failed, {} pending; {} alerts on reported variants, {} to check; {} "
               "events ({} of solved cases), {} changes sealed by the scope\n",
               request.dry_run ? "dry run on" : "wrote", request.store.string(), summary.cases,
               summary.touched, summary.untouched, summary.current, summary.input_needed,
               not_assessed, summary.failed.size(), summary.pending, summary.reports.alerts,
               summary.reports.to_check, summary.events, summary.solved_events, summary.sealed);
}

/// A whole number that an option gives; nullopt without it.
std::optional<int> number_option(const Arguments& arguments, const std::string& name, int least) {
    if (!arguments.has(name)) {
        return std::nullopt;
    }
    const int number = arguments.values[name].as<int>();
    if (number < least) {
        throw model::UsageError(fmt::format("--{} is {} or more, not {}", name, least, number));
    }
    return number;
}

run::ReanalyseRequest request_of(const Arguments& arguments) {
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
    request.alignments = alignment_choice(arguments);
    request.network_rules = rules_of(arguments);
    constexpr int most_months = 1200;
    request.interpretation_months = number_option(arguments, "older-than", 0);
    if (request.interpretation_months.value_or(0) > most_months) {
        throw model::UsageError(fmt::format("--older-than is {} months at most", most_months));
    }
    if (const auto budget = number_option(arguments, "budget", 1)) {
        request.budget = static_cast<std::uint64_t>(*budget);
    }
    return request;
}

int reanalyse(const Arguments& arguments) {
    using std::chrono::steady_clock;
    const auto start = steady_clock::now();
    const bool json = arguments.has("json");
    EventPrinter printer(json, arguments.has("all"));
    run::ReanalyseRequest request = request_of(arguments);
    request.report = [&printer](const auto& event) { printer.print(event, false); };
    request.report_solved = [&printer](const auto& event) { printer.print(event, true); };
    const auto release = knowledge::Release::open(arguments.text("knowledge"));
    const run::ReanalyseSummary summary = run::reanalyse(request, release);
    const double seconds = std::chrono::duration<double>(steady_clock::now() - start).count();
    if (json) {
        fmt::print("{}\n", summary_json(summary, seconds).dump());
    } else {
        print_panel_genes(summary.panel_genes);
    }
    warn_of(summary);
    print_closing_line(request, summary);
    return summary.failed.empty() ? 0 : static_cast<int>(summary.failed.front().code);
}

} // namespace

Command reanalyse_command() {
    Command command{.name = "reanalyse",
                    .summary = "alerts on reported variants, and reopens the stored cases that a "
                               "newer release touches",
                    .operands = "--store FILE -k NEWDIR",
                    .required = {"store", "knowledge"},
                    .run = reanalyse};
    command.options.add_options()                                               //
        ("store", po::value<std::string>(), "case store")                       //
        ("knowledge,k", po::value<std::string>(), "the newer release (folder)") //
        ("since", po::value<std::string>(),
         "the release that the cases were read under, if it "
         "moved") //
        ("budget", po::value<int>(),
         "read so many cases again at most, the most worth it first; the others wait for the next "
         "time") //
        ("older-than", po::value<int>(),
         "read a case again whose last interpretation is more than so many months old (default: "
         "18, "
         "or as the rules say; 0: at no age)")                                 //
        ("dry-run", "say what would happen, write nothing")                    //
        ("all", "print unchanged outcomes and events of solved cases as well") //
        ("json", "one JSON line per alert and event, then a summary");
    add_cram_options(command);
    add_rules_option(command);
    return command;
}

} // namespace vigie::cli
