#include "cases/decision_table.hpp"

#include "cases/ledger.hpp"
#include "cases/store_state.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace vigie::cases {
namespace {

constexpr const char* decision_columns =
    "a.number, c.case_id, a.gene, a.body, a.act_by, a.day, a.entered";
constexpr int decision_fields = 7;

model::Date day_of(const Query& row, int column, const SqliteDatabase& database) {
    const auto day = model::parse_date(row.text(column));
    if (!day) {
        throw model::InputError({.file = database.file()}, "a decision on a candidate is damaged",
                                "check it with 'case audit' and restore the store from a backup");
    }
    return *day;
}

/// `row`: decision_columns, then interpretation and sequence of the entry of the ledger.
CandidateDecision decision_of(const Query& row, const SqliteDatabase& database) {
    constexpr int day_column = 5;
    constexpr int entered_column = 6;
    CandidateDecision decision{.number = row.integer(0),
                               .case_id = row.text(1),
                               .gene = row.text(2),
                               .by = row.text(4),
                               .date = day_of(row, day_column, database),
                               .entered = day_of(row, entered_column, database),
                               .interpretation = row.integer(decision_fields),
                               .sequence = row.integer(decision_fields + 1)};
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
    for (const CandidateDecision& one : standing_decisions(earlier)) {
        if (same_candidate(one, decision)) {
            return value_of(one);
        }
    }
    return {};
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
    const std::array<std::string, decision_fields> texts{
        std::to_string(decision.number),     decision.case_id, decision.gene,
        encode_decision_body(decision),      decision.by,      model::format_date(decision.date),
        model::format_date(decision.entered)};
    std::string bytes;
    for (const std::string& text : texts) {
        append_hashed_field(bytes, text);
    }
    return hts::sha256_hex(bytes);
}

std::vector<CandidateDecision> read_decisions(SqliteDatabase& database,
                                              const std::string& case_id) {
    Query query(database, std::string("SELECT ") + decision_columns +
                              ", l.interpretation, a.sequence FROM candidate_decision a"
                              " JOIN patient_case c ON c.number = a.case_number"
                              " JOIN ledger l ON l.sequence = a.sequence" +
                              (case_id.empty() ? "" : " WHERE c.case_id = ?1") +
                              " ORDER BY a.number");
    if (!case_id.empty()) {
        query.bind_text(1, case_id);
    }
    std::vector<CandidateDecision> decisions;
    while (query.step()) {
        decisions.push_back(decision_of(query, database));
    }
    return decisions;
}

std::optional<std::int64_t> find_altered_decision(SqliteDatabase& database) {
    return find_altered(database, {.name = "candidate_decision",
                                   .columns = decision_columns,
                                   .fields = decision_fields,
                                   .kinds = decision_kinds});
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
    told.number =
        database.integer_of("SELECT coalesce(max(number), 0) + 1 FROM candidate_decision");
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
