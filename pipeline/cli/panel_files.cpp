#include "knowledge/panel_files.hpp"

#include "interpretation/candidates_text.hpp"
#include "knowledge/release.hpp"
#include "panels/panel_diff.hpp"
#include "panels/symbol_resolution.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Texts = std::vector<std::string>;

panels::PanelFile read_files(const Texts& names) {
    return knowledge::read_panel_files({names.begin(), names.end()});
}

std::string_view match_text(model::SymbolMatch match) {
    switch (match) {
    case model::SymbolMatch::previous:
        return "a former symbol";
    case model::SymbolMatch::alias:
        return "an alias";
    case model::SymbolMatch::ambiguous:
        return "the symbol of several genes";
    case model::SymbolMatch::unknown:
        return "unknown";
    case model::SymbolMatch::ensembl:
    case model::SymbolMatch::current:
        return "another name of the same gene";
    }
    return "unknown";
}

/// Resolves symbols under the release that `-k` names, if it does; tells what drifted and returns
/// how many names lead to no gene.
std::size_t resolve(const Arguments& arguments, std::vector<panels::Panel>& panels) {
    const auto folder = arguments.optional_text("knowledge");
    if (!folder) {
        return 0;
    }
    const auto release = knowledge::Release::open(*folder);
    std::size_t lost = 0;
    for (const panels::SymbolNote& note : panels::resolve_symbols(panels, release.genes())) {
        lost += note.current.empty() ? 1U : 0U;
        fmt::print(
            stderr, "panel {}: {} is {}{}\n", note.panel, note.symbol, match_text(note.match),
            note.current.empty() ? "" : fmt::format(": {} ({})", note.current, note.gene.text()));
    }
    return lost;
}

void write_table(const std::string& name, const std::vector<panels::Panel>& panels) {
    hts::OutputFile output(name);
    output.write(panels::network_table(panels));
    output.commit();
}

std::size_t entries_of(const std::vector<panels::Panel>& panels) {
    std::size_t entries = 0;
    for (const panels::Panel& panel : panels) {
        entries += panel.entries.size() + panel.loci.size();
    }
    return entries;
}

int import(const Arguments& arguments) {
    panels::PanelFile found = read_files(arguments.list("files"));
    warn(found.unread_modes);
    resolve(arguments, found.panels);
    for (panels::Panel& panel : found.panels) {
        panel.network = arguments.optional_text("network").value_or(panel.network);
        if (panel.version.empty()) {
            panel.version = arguments.optional_text("panel-version").value_or("");
        }
        if (panel.version.empty()) {
            throw model::InputError({.file = arguments.list("files").front()},
                                    "panel " + panel.id + " states no version",
                                    "give it with --panel-version");
        }
    }
    std::uint64_t dated = 0;
    if (const auto previous = arguments.optional_text("previous")) {
        dated = panels::date_green_entries(found.panels, read_files({*previous}).panels);
    }
    write_table(arguments.text("output"), found.panels);
    fmt::print(stderr, "{}\nwrote {}: {} panels, {} entries, {} dated by the earlier version\n",
               counts_text("entries", found.counts), arguments.text("output"), found.panels.size(),
               entries_of(found.panels), dated);
    return 0;
}

int validate(const Arguments& arguments) {
    panels::PanelFile found = read_files(arguments.list("files"));
    const std::size_t lost = resolve(arguments, found.panels);
    fmt::print("{} panels, {} entries\n{}\n", found.panels.size(), entries_of(found.panels),
               counts_text("entries", found.counts));
    warn(found.unread_modes);
    if (lost > 0) {
        throw model::InputError({.file = arguments.list("files").front()},
                                fmt::format("{} entries lead to no gene of the release", lost),
                                "give their HGNC ids");
    }
    if (const auto unread = found.counts.noted.find("mode_not_understood");
        unread != found.counts.noted.end()) {
        throw model::InputError(
            {.file = arguments.list("files").front()},
            fmt::format("the modes of inheritance of {} entries are not understood",
                        unread->second),
            "write AD, AR, XLD, XLR ... (docs/panel-format.md), or leave the cell empty");
    }
    return 0;
}

int diff(const Arguments& arguments) {
    std::vector<panels::Panel> older = read_files({arguments.text("older")}).panels;
    std::vector<panels::Panel> newer = read_files({arguments.text("newer")}).panels;
    resolve(arguments, older);
    resolve(arguments, newer);
    const auto differences = panels::diff_panels(older, newer);
    if (!arguments.has("json")) {
        fmt::print("#panel\tkind\thgnc_id\tname\told\tnew\n");
    }
    for (const panels::PanelDifference& change : differences) {
        if (arguments.has("json")) {
            fmt::print("{}\n", nlohmann::ordered_json{{"panel", change.panel},
                                                      {"kind", change.kind},
                                                      {"hgnc_id", change.hgnc_id},
                                                      {"name", change.name},
                                                      {"old", change.before},
                                                      {"new", change.after}}
                                   .dump());
        } else {
            fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", change.panel, change.kind, change.hgnc_id,
                       interpretation::spreadsheet_cell(change.name),
                       interpretation::spreadsheet_cell(change.before),
                       interpretation::spreadsheet_cell(change.after));
        }
    }
    fmt::print(stderr, "{} differences\n", differences.size());
    return 0;
}

int merge(const Arguments& arguments) {
    panels::PanelFile found = read_files(arguments.list("files"));
    resolve(arguments, found.panels);
    panels::Panel head;
    head.id = arguments.text("id");
    head.name = arguments.optional_text("name").value_or(head.id);
    head.version = arguments.text("panel-version");
    head.date = model::format_date(arguments.common.today);
    head.network = arguments.optional_text("network").value_or("");
    const panels::PanelUnion merged = panels::merge_panels(head, found.panels);
    warn(merged.disagreements);
    write_table(arguments.text("output"), {merged.panel});
    fmt::print(stderr, "wrote {}: {} entries of {} panels, {} merged into another\n",
               arguments.text("output"), entries_of({merged.panel}), found.panels.size(),
               merged.merged);
    return 0;
}

/// A command over panel files; symbols are resolved under a release if one is given.
Command over_files(Command command) {
    command.options.add_options()("knowledge,k", po::value<std::string>(),
                                  "release whose genes resolve the symbols");
    return command;
}

void add_files(Command& command) {
    command.options.add_options()("files", po::value<Texts>(), "");
    command.positional.add("files", -1);
}

} // namespace

Command panel_import_command() {
    Command command = over_files({.name = "panel import",
                                  .summary = "panels of any known format as one panel table",
                                  .operands = "FILE...",
                                  .required = {"files", "output"},
                                  .run = import});
    command.options.add_options()("output,o", po::value<std::string>(),
                                  "panel table (docs/panel-format.md); - is stdout")(
        "network", po::value<std::string>(), "the network that keeps them")(
        "panel-version", po::value<std::string>(), "version of panels that state none")(
        "previous", po::value<std::string>(),
        "panels of an earlier date: what turned green since is dated");
    add_files(command);
    return command;
}

Command panel_validate_command() {
    Command command = over_files({.name = "panel validate",
                                  .summary = "are these panels sound, and do all genes exist",
                                  .operands = "FILE...",
                                  .required = {"files"},
                                  .run = validate});
    add_files(command);
    return command;
}

Command panel_diff_command() {
    Command command = over_files({.name = "panel diff",
                                  .summary = "what differs between two versions of panels",
                                  .operands = "OLD NEW",
                                  .required = {"older", "newer"},
                                  .run = diff});
    command.options.add_options()("json", "one JSON object a line")(
        "older", po::value<std::string>(), "")("newer", po::value<std::string>(), "");
    command.positional.add("older", 1);
    command.positional.add("newer", 1);
    return command;
}

Command panel_merge_command() {
    Command command = over_files({.name = "panel merge",
                                  .summary = "one panel out of several",
                                  .operands = "FILE...",
                                  .required = {"files", "output", "id", "panel-version"},
                                  .run = merge});
    command.options.add_options()("output,o", po::value<std::string>(),
                                  "panel table (docs/panel-format.md); - is stdout")(
        "id", po::value<std::string>(), "id of the new panel")("name", po::value<std::string>(),
                                                               "its name")(
        "network", po::value<std::string>(),
        "the network that keeps it")("panel-version", po::value<std::string>(), "its version");
    add_files(command);
    return command;
}

} // namespace vigie::cli
