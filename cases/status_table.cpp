#include "cases/status_table.hpp"

#include "cases/act_rows.hpp"
#include "cases/ledger.hpp"
#include "cases/outbox.hpp"
#include "cases/store_state.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace vigie::cases {
namespace {

constexpr ActTable status_acts_table{
    .name = "status_act",
    .columns = "a.number, c.case_id, a.diagnosis, a.status, a.set_by, a.site, a.day, a.entered,"
               " a.rcp, a.reason, a.despite, a.orpha, a.partial, a.explains,"
               " coalesce(a.replaces, 0)",
    .fields = 15,
    .kinds = status_act_kinds};
constexpr const char* a_status_act = "a status act";

std::string date_text(const std::optional<model::Date>& date) {
    return date ? model::format_date(*date) : std::string();
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ","));
}

std::vector<std::string> parted(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        words.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return words;
}

/// `row`: of `select_acts`.
StatusAct act_of(const Query& row, const SqliteDatabase& database) {
    const auto status = model::value_from_name<model::DiagnosisStatus>(row.text(3));
    constexpr int day_column = 6;
    constexpr int entered_column = 7;
    const std::string rcp = row.text(8);
    if (!status || (!rcp.empty() && !model::parse_date(rcp))) {
        refuse_damaged_act(database, a_status_act);
    }
    return {.number = row.integer(0),
            .case_id = row.text(1),
            .diagnosis = row.text(2),
            .status = *status,
            .set_by = row.text(4),
            .site = row.text(5),
            .date = day_of_act(row, day_column, database, a_status_act),
            .entered = day_of_act(row, entered_column, database, a_status_act),
            .rcp = model::parse_date(rcp),
            .reason = row.text(9),
            .despite = row.text(10),
            .orpha = row.text(11),
            .partial = row.integer(12) != 0,
            .explains = parted(row.text(13)),
            .replaces = row.integer(14),
            .sequence = row.integer(status_acts_table.fields + 1)};
}

/// The texts of an act in the order in which they are hashed and, but for the first two, stored.
std::vector<std::string> texts_of(const StatusAct& act) {
    return {std::to_string(act.number),
            act.case_id,
            act.diagnosis,
            std::string(model::name_of(act.status)),
            act.set_by,
            act.site,
            model::format_date(act.date),
            model::format_date(act.entered),
            date_text(act.rcp),
            act.reason,
            act.despite,
            act.orpha,
            act.partial ? "1" : "0",
            joined(act.explains),
            std::to_string(act.replaces)};
}

LedgerEvent event_of(const StatusAct& act, const StatusBasis& basis, std::string release_id) {
    return {.case_id = act.case_id,
            .trigger = {.what = status_event,
                        .key = {model::FactKind::disease, act.diagnosis},
                        .old_value = basis.old_status,
                        .new_value = std::string(model::name_of(act.status)),
                        .source_date = model::format_date(act.date)},
            .seen = act.entered,
            .outcome = act.replaces == 0 ? "set" : "corrected",
            .candidate_json = {},
            .release_id = std::move(release_id),
            .act_sha256 = act_digest(act)};
}

void insert_act(SqliteDatabase& database,
                const StatusAct& act,
                std::int64_t case_number,
                std::int64_t sequence) {
    Query insert(database,
                 "INSERT INTO status_act(number, sequence, case_number, diagnosis, status, set_by,"
                 " site, day, entered, rcp, reason, despite, orpha, partial, explains, replaces)"
                 " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
                 " CAST(?14 AS INTEGER), ?15, nullif(CAST(?16 AS INTEGER), 0))");
    insert.bind(1, act.number).bind(2, sequence).bind(3, case_number);
    const std::vector<std::string> texts = texts_of(act);
    for (std::size_t i = 2; i < texts.size(); ++i) {
        insert.bind_text(static_cast<int>(i) + 2, texts[i]);
    }
    insert.run();
}

} // namespace

std::string act_digest(const StatusAct& act) {
    return digest_of_fields(texts_of(act));
}

std::vector<StatusAct> read_acts(SqliteDatabase& database, const std::string& case_id) {
    return read_act_rows(database, status_acts_table, case_id, act_of);
}

std::optional<std::int64_t> find_altered_act(SqliteDatabase& database) {
    return find_altered(database, status_acts_table);
}

std::vector<StatusAct> CaseStore::status_acts(const std::string& case_id) const {
    (void)state_->require(case_id);
    return read_acts(state_->database, case_id);
}

std::map<std::string, std::vector<StatusAct>> CaseStore::status_acts() const {
    std::map<std::string, std::vector<StatusAct>> acts;
    for (StatusAct& act : read_acts(state_->database, {})) {
        std::string case_id = act.case_id;
        acts[case_id].push_back(std::move(act));
    }
    return acts;
}

RecordOutcome CaseStore::append_status(const StatusAct& act, const StatusBasis& basis) {
    if (!act.date.ok() || !act.entered.ok() || (act.rcp && !act.rcp->ok())) {
        throw std::invalid_argument("a status act without a valid date");
    }
    SqliteDatabase& database = state_->database;
    StoreTransaction transaction(*state_);
    const InterpretationRow row = state_->require(act.case_id);
    if (row.stored.interpretation != basis.interpretation ||
        read_acts(database, act.case_id).size() != basis.acts) {
        return RecordOutcome::outdated;
    }
    StatusAct numbered = act;
    numbered.number = next_act_number(database, status_acts_table);
    const std::int64_t sequence = append_act(
        database, event_of(numbered, basis, row.stored.release_id), basis.interpretation);
    insert_act(database, numbered, row.case_number, sequence);
    add_outbox_event(database, row.case_number, OutboxKind::status, sequence);
    transaction.commit();
    return RecordOutcome::recorded;
}

} // namespace vigie::cases
