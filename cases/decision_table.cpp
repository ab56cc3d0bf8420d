#include "cases/decision_table.hpp"

#include "cases/act_rows.hpp"
#include "cases/ledger.hpp"
#include "cases/store_state.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace vigie::cases {
namespace {

constexpr ActTable decision_acts{
    .name = "candidate_decision",
    .columns = "a.number, c.case_id, a.gene, a.body, a.act_by, a.day, a.entered",
    .fields = 7,
    .kinds = decision_kinds};
constexpr const char* a_decision = "a decision on a candidate";

/// `row`: of `select_acts`.
CandidateDecision decision_of(const Query& row, const SqliteDatabase& database) {
    constexpr int day_column = 5;
    constexpr int entered_column = 6;
    CandidateDecision decision{.number = row.integer(0),
                               .case_id = row.text(1),
                               .gene = row.text(2),
                               .by = row.text(4),
                               .date = day_of_act(row, day_column, database, a_decision),
                               .entered = day_of_act(row, entered_column, database, a_decision),
                               .interpretation = row.integer(decision_acts.fields),
                               .sequence = row.integer(decision_acts.fields + 1)};
    decode_decision_body(row.text(3), database.file(), decision);
    return decision;
}

/// "dismiss artefact", "wait clinvar", "report".
std::string value_of(const CandidateDecision& decision) {
    std::string value(decision_action_name(decision.action));
    for (const std::string& code : {decision.reason, decision.wait_for}) {
        value += code.empty() ? "" : " " + code;
    }
    return value;
}

std::string value_before(const CandidateDecision& decision,
                         const std::vector<CandidateDecision>& earlier) {
    const auto standing = standing_decision(decision, earlier);
    return standing ? value_of(*standing) : std::string();
}

void insert(SqliteDatabase& database, const CandidateDecision& decision, std::int64_t case_number) {
    Query query(database,
                "INSERT INTO candidate_decision(number, sequence, case_number, gene, body,"
                " act_by, day, entered) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    query.bind(1, decision.number).bind(2, decision.sequence).bind(3, case_number);
    query.bind_text(4, decision.gene).bind_text(5, encode_decision_body(decision));
    query.bind_text(6, decision.by).bind_text(7, model::format_date(decision.date));
    query.bind_text(8, model::format_date(decision.entered)).run();
}

void require_whole(const CandidateDecision& decision) {
    if (!decision.date.ok() || !decision.entered.ok() || decision.variants.empty() ||
        !std::is_sorted(decision.variants.begin(), decision.variants.end())) {
        throw std::invalid_argument("a decision without a valid date or its variants in order");
    }
}

} // namespace

std::string decision_digest(const CandidateDecision& decision) {
    const std::array<std::string, decision_acts.fields> texts{
        std::to_string(decision.number),     decision.case_id, decision.gene,
        encode_decision_body(decision),      decision.by,      model::format_date(decision.date),
        model::format_date(decision.entered)};
    return digest_of_fields(texts);
}

std::vector<CandidateDecision> read_decisions(SqliteDatabase& database,
                                              const std::string& case_id) {
    return read_act_rows(database, decision_acts, case_id, decision_of);
}

std::optional<std::int64_t> find_altered_decision(SqliteDatabase& database) {
    return find_altered(database, decision_acts);
}

std::vector<CandidateDecision> CaseStore::decisions(const std::string& case_id) const {
    (void)state_->require(case_id);
    return read_decisions(state_->database, case_id);
}

RecordOutcome CaseStore::append_decision(const CandidateDecision& decision,
                                         std::size_t decisions_before) {
    require_whole(decision);
    SqliteDatabase& database = state_->database;
    StoreTransaction transaction(*state_);
    const InterpretationRow row = state_->require(decision.case_id);
    const std::vector<CandidateDecision> earlier = read_decisions(database, decision.case_id);
    if (row.stored.interpretation != decision.interpretation ||
        earlier.size() != decisions_before) {
        return RecordOutcome::outdated;
    }
    CandidateDecision told = decision;
    told.number = next_act_number(database, decision_acts);
    told.sequence = append_act(database,
                               {.case_id = told.case_id,
                                .trigger = {.what = decision_event,
                                            .key = {model::FactKind::gene, told.gene},
                                            .old_value = value_before(told, earlier),
                                            .new_value = value_of(told),
                                            .source_date = model::format_date(told.date)},
                                .seen = told.entered,
                                .outcome = "set",
                                .candidate_json = {},
                                .release_id = row.stored.release_id,
                                .act_sha256 = decision_digest(told)},
                               row.stored.interpretation);
    insert(database, told, row.case_number);
    transaction.commit();
    return RecordOutcome::recorded;
}

} // namespace vigie::cases
