#include "cases/store.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/event_json.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

int ingest(const Arguments& arguments) {
    cases::CaseStore store = cases::CaseStore::open(arguments.text("store"), true);
    std::size_t added = 0;
    std::size_t replaced = 0;
    std::size_t known = 0;
    for (const std::string& folder : arguments.list("outdir")) {
        const cases::IngestOutcome outcome = store.ingest(cases::read_bundle(folder));
        added += outcome == cases::IngestOutcome::added ? 1 : 0;
        replaced += outcome == cases::IngestOutcome::replaced ? 1 : 0;
        known += outcome == cases::IngestOutcome::already_there ? 1 : 0;
    }
    fmt::print(stderr, "wrote {}: {} cases added, {} replaced, {} already there\n",
               arguments.text("store"), added, replaced, known);
    return 0;
}

int list(const Arguments& arguments) {
    const auto store = cases::CaseStore::open(arguments.text("store"), false);
    fmt::print("#case\trelease\trule_set\tlast_interpreted\n");
    for (const cases::StoredCase& stored : store.cases()) {
        fmt::print("{}\t{}\t{}\t{}\n", stored.case_id, stored.release_id, stored.rule_set,
                   model::format_date(stored.last_interpreted));
    }
    return 0;
}

int show(const Arguments& arguments) {
    const auto store = cases::CaseStore::open(arguments.text("store"), false);
    const std::string id = arguments.text("id");
    if (!store.find(id)) {
        throw model::UsageError("the store has no case '" + id + "'; see `vigie case list`");
    }
    Json json = Json::parse(store.candidates_json(id));
    json["last_interpreted"] = model::format_date(store.find(id)->last_interpreted);
    json["events"] = Json::array();
    for (const cases::LedgerEvent& event : store.events(id)) {
        json["events"].push_back(event_json(event));
    }
    fmt::print("{}\n", json.dump(arguments.has("json") ? -1 : 2));
    return 0;
}

int audit(const Arguments& arguments) {
    const auto store = cases::CaseStore::open(arguments.text("store"), false);
    if (const auto broken = store.first_broken_link()) {
        throw model::InputError({.file = arguments.text("store")},
                                fmt::format("the ledger is broken at entry {}", *broken),
                                "restore the store from a backup and compare");
    }
    fmt::print(stderr, "{}: the ledger is whole\n", arguments.text("store"));
    return 0;
}

Command store_command(const std::string& name, const std::string& summary) {
    Command command{.name = name,
                    .summary = summary,
                    .operands = "--store FILE",
                    .required = {"store"},
                    .run = {}};
    command.options.add_options()("store", po::value<std::string>(), "case store");
    return command;
}

} // namespace

Command case_ingest_command() {
    Command command = store_command("case ingest", "loads finished results, each once");
    command.operands = "--store FILE OUTDIR...";
    command.required.emplace_back("outdir");
    command.options.add_options()("outdir", po::value<std::vector<std::string>>(), "");
    command.positional.add("outdir", -1);
    command.run = ingest;
    return command;
}

Command case_list_command() {
    Command command = store_command("case list", "the cases of a store");
    command.run = list;
    return command;
}

Command case_show_command() {
    Command command = store_command("case show", "a case's current candidates and its events");
    command.operands = "--store FILE ID";
    command.required.emplace_back("id");
    command.options.add_options()("json", "on one line")("id", po::value<std::string>(), "");
    command.positional.add("id", 1);
    command.run = show;
    return command;
}

Command case_audit_command() {
    Command command = store_command("case audit", "recomputes the ledger's hash chain");
    command.run = audit;
    return command;
}

} // namespace vigie::cli
