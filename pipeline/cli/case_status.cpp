#include "cases/case_review.hpp"
#include "cases/status_rules.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/set_status.hpp"
#include "review/standing_json.hpp"

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
    Json json{{"case", id}, {"status", nullptr}, {"recorded", review::status_json(review)}};
    review.standing = cases::standing_of(file.record.diagnoses, acts);
    json["status"] = review::status_json(review);
    json["unexplained_signs"] = cases::unexplained_signs(review.standing, file.observed_signs);
    json["acts"] = Json::array();
    for (const cases::StatusAct& act : acts) {
        json["acts"].push_back(review::act_json(act, acts));
    }
    fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
    return 0;
}

int set_status(const Arguments& arguments) {
    const cases::StatusAct act = act_of(arguments);
    const cases::NetworkRules rules = rules_of(arguments);
    cases::CaseStore store = store_to_write(arguments);
    const run::RecordedStatus told = run::set_status(store, act, rules);
    for (const std::string& warning : told.warnings) {
        spdlog::warn("case {}: {}", act.case_id, warning);
    }
    fmt::print(stderr, "{}: {}\n", arguments.text("store"),
               told.is_new
                   ? fmt::format("wrote case {}: diagnosis {} is {} as of {} (before: {}), act {}",
                                 act.case_id, act.diagnosis, status_text(act.status, act.partial),
                                 model::format_date(act.date),
                                 told.before.empty() ? "none" : told.before, told.act.number)
                   : fmt::format("nothing was written: act {} of case {} says so already",
                                 told.act.number, act.case_id));
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
