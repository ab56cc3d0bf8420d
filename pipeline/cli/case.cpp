#include "cases/batch_folder.hpp"
#include "cases/case_review.hpp"
#include "cases/evidence_file.hpp"
#include "cases/record_json.hpp"
#include "cases/store.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/load_result.hpp"
#include "pipeline/run/told_events.hpp"
#include "review/decision_json.hpp"
#include "review/event_json.hpp"
#include "review/standing_json.hpp"

#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

/// What became of the folders of one `case ingest`.
struct IngestCounts {
    std::map<cases::IngestOutcome, std::size_t> outcomes;
    std::size_t failed = 0;
    std::size_t without_result = 0; ///< cases of a batch
    model::ExitCode first_failure = model::ExitCode::ok;
};

void ingest_folder(cases::CaseStore& store,
                   const std::string& folder,
                   cases::FamilyRule family,
                   IngestCounts& counts) {
    try {
        const cases::IngestOutcome outcome =
            run::load_result(store, cases::read_bundle(folder), family);
        ++counts.outcomes[outcome];
        if (outcome == cases::IngestOutcome::older) {
            spdlog::warn("{} is of an earlier day than what the store says of the case: kept, but "
                         "not shown",
                         folder);
        }
    } catch (const model::InputError& fault) {
        // A fault of one result is no reason to leave the others out; one of the store is.
        spdlog::error("{} was not loaded: {}", folder, fault.what());
        counts.first_failure = counts.failed == 0 ? fault.code() : counts.first_failure;
        ++counts.failed;
    }
}

/// All results of a batch; what it lacks is told, and is for `vigie batch --resume` to mend.
void ingest_batch(cases::CaseStore& store,
                  const std::string& folder,
                  cases::FamilyRule family,
                  IngestCounts& counts) {
    const cases::BatchFolder batch = cases::list_batch(folder);
    warn(batch.warnings);
    for (const std::string& one : batch.without_result) {
        spdlog::warn("{}: no result of {}", folder, one);
    }
    counts.without_result += batch.without_result.size();
    for (const std::filesystem::path& result : batch.results) {
        run::stop_if_requested();
        ingest_folder(store, result.string(), family, counts);
    }
}

int ingest(const Arguments& arguments) {
    using cases::IngestOutcome;
    cases::CaseStore store = cases::CaseStore::open(
        arguments.text("store"), {.create = true, .ledger_key = arguments.common.ledger_key});
    const auto family =
        arguments.has("replace-family") ? cases::FamilyRule::any : cases::FamilyRule::same;
    IngestCounts counts;
    for (const std::string& folder : arguments.list("outdir")) {
        run::stop_if_requested();
        if (cases::is_batch_folder(folder)) {
            ingest_batch(store, folder, family, counts);
        } else {
            ingest_folder(store, folder, family, counts);
        }
    }
    fmt::print(stderr,
               "wrote {}: {} cases added, {} replaced, {} already there, {} moved, {} older than "
               "the store, {} not loaded, {} without a result\n",
               arguments.text("store"), counts.outcomes[IngestOutcome::added],
               counts.outcomes[IngestOutcome::replaced],
               counts.outcomes[IngestOutcome::already_there], counts.outcomes[IngestOutcome::moved],
               counts.outcomes[IngestOutcome::older], counts.failed, counts.without_result);
    return static_cast<int>(counts.first_failure);
}

/// Statuses of a stored case; nullopt if its record is damaged, which is no reason to hide the
/// other cases.
std::optional<std::vector<std::string>> statuses_of(const cases::CaseStore& store,
                                                    const cases::StoredCase& stored,
                                                    const std::vector<cases::StatusAct>& acts) {
    try {
        const auto recorded = cases::read_recorded_case(store, stored).record.diagnoses;
        return cases::standing_of(recorded, acts).statuses();
    } catch (const model::InputError& fault) {
        spdlog::error("the status of case {} could not be read: {}", stored.case_id, fault.what());
        return std::nullopt;
    }
}

int list(const Arguments& arguments) {
    const std::vector<std::string> filter = status_filter(arguments);
    const auto store = cases::CaseStore::open_for_reading(arguments.text("store"));
    const cases::CaseStore::Snapshot snapshot(store);
    auto acts = store.status_acts();
    auto outcome = model::ExitCode::ok;
    fmt::print("#case\trelease\trule_set\tlast_interpreted\tlast_checked\tstatus\n");
    for (const cases::StoredCase& stored : store.cases()) {
        const auto statuses = statuses_of(store, stored, acts[stored.case_id]);
        if (!statuses) {
            outcome = model::ExitCode::bad_input;
        }
        if (!statuses || passes_filter(*statuses, filter)) {
            fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", stored.case_id, stored.release_id,
                       stored.rule_set, model::format_date(stored.last_interpreted),
                       model::format_date(stored.last_checked),
                       statuses ? fmt::format("{}", fmt::join(*statuses, ",")) : "unreadable");
        }
    }
    return static_cast<int>(outcome);
}

/// Status, clocks and eligibility of a case on the day of the command.
void add_review(Json& json, const cases::CaseReview& review) {
    json["status"] = review::status_json(review);
    json["unexplained_signs"] = review.unexplained_signs;
    json["clocks"] = review::clocks_json(review);
    json["eligibility"] = review::eligibility_json(review);
}

int show(const Arguments& arguments) {
    const cases::NetworkRules rules = rules_of(arguments);
    const auto store = cases::CaseStore::open_for_reading(arguments.text("store"));
    const std::string id = arguments.text("id");
    const cases::StoredCase stored = store.require(id);
    Json json = Json::parse(store.candidates_json(id));
    json["last_interpreted"] = model::format_date(stored.last_interpreted);
    json["interpreted_under"] = stored.interpreted_under;
    json["last_checked"] = model::format_date(stored.last_checked);
    const model::CaseEvidence evidence = cases::decode_evidence(store.evidence(id), "store:" + id);
    json["consented_scope"] = model::name_of(evidence.scope.consented);
    json["record"] = cases::encode_record(evidence.record, cases::BirthDate::year);
    json["caller_profile"] = evidence.caller_profile.empty() ? "default" : evidence.caller_profile;
    add_review(json,
               cases::review_case({.store = store, .rules = rules, .today = arguments.common.today},
                                  stored, store.status_acts(id)));
    json["reported_variants"] = review::reported_json(store.case_acts(id));
    json["decisions"] = review::decisions_json(store.decisions(id));
    json["events"] = Json::array();
    for (const cases::LedgerEvent& event : run::told_events(store, id)) {
        json["events"].push_back(review::event_json(event));
    }
    fmt::print("{}\n", json.dump(arguments.has("json") ? -1 : 2, ' ', false,
                                 Json::error_handler_t::replace));
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
    Command command = store_command(
        "case ingest", "loads finished results, of runs or batches, each once; finds moved ones");
    command.operands = "--store FILE OUTDIR...";
    command.required.emplace_back("outdir");
    command.options.add_options()                                                               //
        ("replace-family", "a result of other people or samples takes the place of its case's") //
        ("outdir", po::value<std::vector<std::string>>(), "");
    command.positional.add("outdir", -1);
    command.run = ingest;
    return command;
}

Command case_list_command() {
    Command command = store_command("case list", "the cases of a store");
    add_status_filter(command);
    command.run = list;
    return command;
}

Command case_show_command() {
    Command command =
        store_command("case show", "a case's current candidates, status, clocks and events");
    command.operands = "--store FILE ID";
    command.required.emplace_back("id");
    command.options.add_options()("json", "on one line")("id", po::value<std::string>(), "");
    add_rules_option(command);
    command.positional.add("id", 1);
    command.run = show;
    return command;
}

} // namespace vigie::cli
