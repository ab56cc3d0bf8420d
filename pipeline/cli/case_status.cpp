#include "cases/case_review.hpp"
#include "cases/status_rules.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/review_json.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

std::string text_or_dash(const std::string& text) {
    return text.empty() ? "-" : text;
}

/// The case file may hold several lines; a table has one for each act.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return text_or_dash(text);
}

std::string date_or_dash(const std::optional<model::Date>& date) {
    return date ? model::format_date(*date) : "-";
}

/// What a line of the history says beside where the diagnosis stood.
struct HistoryLine {
    std::string act;
    std::string status;
    std::string note;
};

void print_line(const HistoryLine& line, const cases::DiagnosisStanding& said) {
    fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", line.act, said.id, line.status,
               date_or_dash(said.date), text_or_dash(said.set_by), text_or_dash(said.site),
               date_or_dash(said.rcp), text_or_dash(said.orpha), line.note, one_line(said.reason));
}

std::string status_text(model::DiagnosisStatus status, bool partial) {
    return fmt::format("{}{}", model::name_of(status), partial ? " (partial)" : "");
}

std::string note_of(const cases::StatusAct& act, const std::vector<cases::StatusAct>& acts) {
    const std::int64_t later = cases::replaced_by(acts, act.number);
    std::string note = later == 0 ? "" : fmt::format("replaced by {}", later);
    if (act.replaces != 0) {
        note += fmt::format("{}replaces {}", note.empty() ? "" : ", ", act.replaces);
    }
    return text_or_dash(note);
}

/// What the case file says, then every act in the order in which it was written.
void print_history(const cases::CaseStanding& recorded, const std::vector<cases::StatusAct>& acts) {
    fmt::print("#act\tdiagnosis\tstatus\tdate\tset_by\tsite\trcp\torpha\tnote\treason\n");
    for (const cases::DiagnosisStanding& one : recorded.diagnoses) {
        print_line({"-", status_text(one.status, one.partial), "case file"}, one);
    }
    for (const cases::StatusAct& act : acts) {
        cases::DiagnosisStanding said;
        said.id = act.diagnosis;
        said.set_by = act.set_by;
        said.site = act.site;
        said.date = act.date;
        said.rcp = act.rcp;
        said.orpha = act.orpha;
        said.reason = act.reason;
        print_line(
            {std::to_string(act.number), status_text(act.status, act.partial), note_of(act, acts)},
            said);
    }
}

int show_status(const Arguments& arguments) {
    const auto store = cases::CaseStore::open_for_reading(arguments.text("store"));
    const std::string id = arguments.text("id");
    const std::vector<cases::StatusAct> acts = store.status_acts(id);
    const cases::RecordedCase file = cases::read_recorded_case(store, id);
    cases::CaseReview review;
    review.standing = cases::standing_of(file.record.diagnoses, {});
    if (!arguments.has("json")) {
        print_history(review.standing, acts);
        return 0;
    }
    Json json{{"case", id}, {"status", nullptr}, {"recorded", status_json(review)}};
    review.standing = cases::standing_of(file.record.diagnoses, acts);
    json["status"] = status_json(review);
    json["unexplained_signs"] = cases::unexplained_signs(review.standing, file.observed_signs);
    json["acts"] = Json::array();
    for (const cases::StatusAct& act : acts) {
        json["acts"].push_back(act_json(act, acts));
    }
    fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
    return 0;
}

/// The case file lists the meetings that it knows; another one may have been held.
void warn_of_rcp(const cases::StatusAct& act, const model::CaseRecord& record) {
    const bool known = std::any_of(record.rcp.begin(), record.rcp.end(),
                                   [&act](const auto& rcp) { return rcp.date == act.rcp; });
    if (act.rcp && !known) {
        spdlog::warn("case {}: the case file records no RCP of {}", act.case_id,
                     model::format_date(*act.rcp));
    }
}

/// Holds the act against the case and writes it, and says so; nullopt if another process wrote
/// meanwhile.
std::optional<std::string>
try_to_set(cases::CaseStore& store, const cases::StatusAct& act, const cases::NetworkRules& rules) {
    const cases::StoredCase stored = store.require(act.case_id);
    const std::vector<cases::StatusAct> acts = store.status_acts(act.case_id);
    if (const auto number = cases::same_act(act, acts)) {
        return fmt::format("nothing was written: act {} of case {} says so already", *number,
                           act.case_id);
    }
    const cases::RecordedCase file = cases::read_recorded_case(store, act.case_id);
    const auto& site = file.record.site;
    cases::require_settable(act, {.record = file.record,
                                  .observed_signs = file.observed_signs,
                                  .acts = acts,
                                  .rules = rules.of(site ? site->network : ""),
                                  .today = act.entered});
    const cases::CaseStanding standing = cases::standing_of(file.record.diagnoses, acts);
    const cases::DiagnosisStanding* const before = standing.find(act.diagnosis);
    const std::string old(before == nullptr ? "" : model::name_of(before->status));
    const auto outcome = store.append_status(
        act, {.interpretation = stored.interpretation, .acts = acts.size(), .old_status = old});
    if (outcome == cases::RecordOutcome::outdated) {
        return std::nullopt;
    }
    warn_of_rcp(act, file.record);
    return fmt::format("wrote case {}: diagnosis {} is {} as of {} (before: {}), act {}",
                       act.case_id, act.diagnosis, status_text(act.status, act.partial),
                       model::format_date(act.date), old.empty() ? "none" : old,
                       store.status_acts(act.case_id).back().number);
}

int set_status(const Arguments& arguments) {
    const cases::StatusAct act = act_of(arguments);
    const cases::NetworkRules rules = rules_of(arguments);
    cases::CaseStore store = store_to_write(arguments);
    std::optional<std::string> told;
    while (!told) {
        told = try_to_set(store, act, rules);
    }
    fmt::print(stderr, "{}: {}\n", arguments.text("store"), *told);
    return 0;
}

} // namespace

Command case_status_command() {
    Command command = case_command("case status", "the history of the statuses of a case");
    command.options.add_options()("json", "on one line, as JSON");
    command.run = show_status;
    return command;
}

Command case_set_status_command() {
    Command command = case_command("case set-status",
                                   "a person of a labelled site sets the status of a diagnosis");
    command.operands = "--store FILE CASE --status VALUE --diagnosis ID --by NAME --site CODE "
                       "--date D [--rcp D]";
    for (const char* name : {"status", "diagnosis", "by", "site", "date"}) {
        command.required.emplace_back(name);
    }
    add_act_options(command);
    add_rules_option(command);
    command.run = set_status;
    return command;
}

} // namespace vigie::cli
