#include "panels/panel.hpp"
#include "knowledge/release.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

int list(const Arguments& arguments) {
    const auto release = knowledge::Release::open(arguments.text("knowledge"));
    fmt::print("#id\tname\tversion\tgenes\tsource\n");
    for (const panels::Panel& panel : release.panels()) {
        fmt::print("{}\t{}\t{}\t{}\t{}\n", panel.id, panel.name, panel.version,
                   panel.entries.size(), panel.source);
    }
    return 0;
}

int show(const Arguments& arguments) {
    const auto release = knowledge::Release::open(arguments.text("knowledge"));
    const std::string id = arguments.text("id");
    const panels::Panel* panel = release.panel(id);
    if (panel == nullptr) {
        throw model::UsageError("the release has no panel '" + id + "'; see `vigie panel list`");
    }
    if (arguments.has("table")) {
        fmt::print("{}", panels::network_table({*panel}));
        return 0;
    }
    fmt::print("#hgnc_id\tsymbol\tsymbol_in_source\tconfidence\tmodes\tmodes_in_source\n");
    for (const panels::PanelEntry& entry : panel->entries) {
        fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", entry.gene.text(),
                   release.genes().symbol(entry.gene), entry.symbol,
                   panels::confidence_name(entry.confidence), entry.modes.text(), entry.modes_text);
    }
    return 0;
}

} // namespace

Command panel_list_command() {
    Command command{.name = "panel list",
                    .summary = "the panels of a release",
                    .operands = "-k DIR",
                    .required = {"knowledge"},
                    .run = list};
    command.options.add_options()("knowledge,k", po::value<std::string>(),
                                  "knowledge release (folder)");
    return command;
}

Command panel_show_command() {
    Command command{.name = "panel show",
                    .summary = "the genes of one panel",
                    .operands = "-k DIR ID",
                    .required = {"knowledge", "id"},
                    .run = show};
    command.options.add_options()("knowledge,k", po::value<std::string>(),
                                  "knowledge release (folder)")(
        "table", "as a panel table (docs/panel-format.md), to keep or to edit")(
        "id", po::value<std::string>(), "");
    command.positional.add("id", 1);
    return command;
}

} // namespace vigie::cli
