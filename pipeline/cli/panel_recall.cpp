#include "pipeline/run/recall.hpp"

#include "pipeline/cli/command.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

std::string cell(const Json& value) {
    const std::string text = value.is_string() ? value.get<std::string>() : "";
    return text.empty() ? "-" : text;
}

/// "SCN1A c.1A>G (tier 1); ...": what a geneticist looks for first.
std::string told_cell(const Json& line) {
    std::string text;
    for (const Json& candidate : line.at("told")) {
        std::string names;
        for (const Json& variant : candidate.at("variants")) {
            const Json& hgvs = variant.at("hgvs_c");
            const Json& name = hgvs.is_string() ? hgvs : variant.at("key");
            names.append(" ").append(name.get_ref<const std::string&>());
        }
        text += fmt::format("{}{}{} ({} {})", text.empty() ? "" : "; ",
                            cell(candidate.at("gene").value("symbol", Json())), names,
                            candidate.at("list") == "waiting" ? "waiting, tier" : "tier",
                            candidate.at("tier").get<int>());
    }
    return text.empty() ? "-" : text;
}

std::string status_cell(const Json& line) {
    std::string text;
    for (const Json& one : line.at("status")) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", cell(one.at("diagnosis")),
                            cell(one.at("status")));
    }
    return text.empty() ? "unrecorded" : text;
}

void print_row(const Json& line) {
    fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", cell(line.at("case")),
               cell(line.at("from")), cell(line.at("until")),
               line.at("standing").get<bool>() ? "yes" : "no", cell(line.at("release")),
               cell(line.at("interpreted_under")), cell(line.at("rule_set")),
               cell(line.at("program")), cell(line.at("made_by")), cell(line.at("sealed")),
               told_cell(line), status_cell(line));
}

void print_summary(const run::RecallSummary& summary, bool json) {
    if (json) {
        const Json counts{{"cases", summary.cases},
                          {"recalled", summary.recalled},
                          {"not_concerned", summary.not_concerned},
                          {"results", summary.results},
                          {"standing", summary.standing_today},
                          {"sealed", summary.sealed}};
        fmt::print("{}\n", Json{{"summary", counts}}.dump());
    }
    fmt::print(stderr,
               "{} cases: {} with {} results that stood on it ({} stand today, {} sealed), {} not "
               "concerned\n",
               summary.cases, summary.recalled, summary.results, summary.standing_today,
               summary.sealed, summary.not_concerned);
}

void require_selection(const Arguments& arguments) {
    constexpr std::array selections{"panel", "gene", "release", "source", "program", "rule-set"};
    if (std::none_of(selections.begin(), selections.end(),
                     [&arguments](const char* name) { return arguments.has(name); })) {
        throw model::UsageError("say what turned out to be wrong: --panel, --gene, --release, "
                                "--source, --program or --rule-set");
    }
    for (const auto& [option, of] :
         {std::pair("panel-version", "panel"), std::pair("source-version", "source")}) {
        if (arguments.has(option) && !arguments.has(of)) {
            throw model::UsageError(fmt::format("--{} is of a --{}", option, of));
        }
    }
}

int recall(const Arguments& arguments) {
    require_selection(arguments);
    const auto text = [&arguments](const char* name) {
        return arguments.optional_text(name).value_or("");
    };
    const bool json = arguments.has("json");
    if (!json) {
        fmt::print("#case\tfrom\tuntil\tstanding\trelease\tinterpreted_under\trule_set\tprogram\t"
                   "made_by\tsealed\ttold\tstatus\n");
    }
    const run::RecallRequest request{
        .store = arguments.text("store"),
        .panel = text("panel"),
        .panel_version = text("panel-version"),
        .gene = text("gene"),
        .release = text("release"),
        .component = text("source"),
        .component_version = text("source-version"),
        .program = text("program"),
        .rule_set = text("rule-set"),
        .report = [json](const Json& line) {
            if (json) {
                fmt::print("{}\n", line.dump(-1, ' ', false, Json::error_handler_t::replace));
            } else {
                print_row(line);
            }
        }};
    print_summary(run::recall(request), json);
    return 0;
}

} // namespace

Command panel_recall_command() {
    Command command{.name = "panel recall",
                    .summary = "the results that stood on a panel, gene, source, release or "
                               "program that turned out to be wrong",
                    .operands = "--store FILE [--panel ID] [--gene ID] ...",
                    .required = {"store"},
                    .run = recall};
    command.options.add_options()                         //
        ("store", po::value<std::string>(), "case store") //
        ("panel", po::value<std::string>(),
         "id of a panel: results of cases with it, or with a candidate on it") //
        ("panel-version", po::value<std::string>(), "of that panel")           //
        ("gene", po::value<std::string>(),
         "HGNC id: results that read the gene; with --panel, its entry in that panel")   //
        ("release", po::value<std::string>(), "id of a release, or the beginning of it") //
        ("source", po::value<std::string>(),
         "source of a release: its kind (clinvar), or KIND:NAME")                  //
        ("source-version", po::value<std::string>(), "version of that source")     //
        ("program", po::value<std::string>(), "version of vigie that interpreted") //
        ("rule-set", po::value<std::string>(), "rules of interpretation")          //
        ("json", "one line per result, then one that counts");
    return command;
}

} // namespace vigie::cli
