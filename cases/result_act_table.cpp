#include "cases/result_act_table.hpp"

#include "cases/act_rows.hpp"
#include "cases/consents.hpp"
#include "cases/content_table.hpp"
#include "cases/evidence_file.hpp"
#include "cases/ledger.hpp"
#include "cases/outbox.hpp"
#include "cases/outline_table.hpp"
#include "cases/signed_page_table.hpp"
#include "cases/signed_result.hpp"
#include "cases/store_state.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <array>
#include <stdexcept>

namespace vigie::cases {
namespace {

constexpr ActTable result_acts_table{
    .name = "result_act",
    .columns = "a.number, c.case_id, a.kind, a.act_by, a.day, a.entered, coalesce(a.concerns, 0),"
               " a.body, a.reason",
    .fields = 9,
    .kinds = result_act_kinds};
constexpr const char* a_result_act = "an act on a result";

ResultActKind kind_from(const std::string& name, const SqliteDatabase& database) {
    for (const ResultActKind kind : {ResultActKind::signed_result, ResultActKind::returned_result,
                                     ResultActKind::withdrawn_result, ResultActKind::consent}) {
        if (result_act_name(kind) == name) {
            return kind;
        }
    }
    refuse_damaged_act(database, a_result_act);
}

/// `row`: of `select_acts`.
ResultAct act_of(const Query& row, const SqliteDatabase& database) {
    constexpr int day_column = 4;
    constexpr int entered_column = 5;
    return {.number = row.integer(0),
            .case_id = row.text(1),
            .kind = kind_from(row.text(2), database),
            .by = row.text(3),
            .date = day_of_act(row, day_column, database, a_result_act),
            .entered = day_of_act(row, entered_column, database, a_result_act),
            .concerns = row.integer(6),
            .body = row.text(7),
            .reason = row.text(8),
            .interpretation = row.integer(result_acts_table.fields),
            .sequence = row.integer(result_acts_table.fields + 1)};
}

/// The texts of an act in the order in which they are hashed.
std::array<std::string, result_acts_table.fields> texts_of(const ResultAct& act) {
    return {std::to_string(act.number),
            act.case_id,
            std::string(result_act_name(act.kind)),
            act.by,
            model::format_date(act.date),
            model::format_date(act.entered),
            std::to_string(act.concerns),
            act.body,
            act.reason};
}

/// What the ledger tells as the new value: never more than the kind of a result or a consent.
std::string value_of(const ResultAct& act) {
    const std::string place = "case " + act.case_id;
    if (act.kind == ResultActKind::signed_result) {
        return std::string(model::name_of(decode_signed_result(act.body, place).conclusion));
    }
    if (act.kind == ResultActKind::consent) {
        const model::Consent consent = decode_consent(act.body, place);
        return consent.purpose + " " + std::string(model::name_of(consent.state));
    }
    return std::to_string(act.concerns);
}

LedgerEvent event_of(const ResultAct& act, std::string release_id) {
    return {.case_id = act.case_id,
            .trigger = {.what = std::string(result_act_name(act.kind)),
                        .key = {model::FactKind::gene, "*"},
                        .old_value = {},
                        .new_value = value_of(act),
                        .source_date = model::format_date(act.date)},
            .seen = act.entered,
            .outcome = "set",
            .candidate_json = {},
            .release_id = std::move(release_id),
            .act_sha256 = act_digest(act)};
}

void insert_act(SqliteDatabase& database, const ResultAct& act, std::int64_t case_number) {
    Query insert(database,
                 "INSERT INTO result_act(number, sequence, case_number, kind, act_by, day,"
                 " entered, concerns, body, reason)"
                 " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(?8, 0), ?9, ?10)");
    insert.bind(1, act.number).bind(2, act.sequence).bind(3, case_number);
    insert.bind_text(4, result_act_name(act.kind)).bind_text(5, act.by);
    insert.bind_text(6, model::format_date(act.date));
    insert.bind_text(7, model::format_date(act.entered)).bind(8, act.concerns);
    insert.bind_text(9, act.body).bind_text(10, act.reason).run();
}

/// Writes an act with its entry in the ledger and what destinations may have to be told of it; its
/// number.
std::int64_t append(SqliteDatabase& database, ResultAct act, const InterpretationRow& row) {
    act.number = next_act_number(database, result_acts_table);
    act.sequence =
        append_act(database, event_of(act, row.stored.release_id), row.stored.interpretation);
    insert_act(database, act, row.case_number);
    if (const auto kind = outbox_kind(act)) {
        add_outbox_event(database, row.case_number, *kind, act.sequence);
    }
    return act.number;
}

std::vector<model::Consent> recorded_consents(SqliteDatabase& database, std::int64_t evidence) {
    const std::string& file = database.file();
    const auto outline = find_case_outline(database, evidence);
    return decode_evidence_text(
               outline ? *outline : text_without_residue(get_content(database, evidence), file),
               file)
        .record.consents;
}

} // namespace

std::string act_digest(const ResultAct& act) {
    return digest_of_fields(texts_of(act));
}

std::vector<ResultAct> read_result_acts(SqliteDatabase& database, const std::string& case_id) {
    return read_act_rows(database, result_acts_table, case_id, act_of);
}

std::optional<std::int64_t> find_altered_result_act(SqliteDatabase& database) {
    return find_altered(database, result_acts_table);
}

std::vector<ResultAct> CaseStore::result_acts(const std::string& case_id) const {
    (void)state_->require(case_id);
    return read_result_acts(state_->database, case_id);
}

RecordOutcome CaseStore::append_result_act(const ResultAct& act,
                                           std::size_t acts_before,
                                           std::optional<std::size_t> case_acts_before,
                                           const std::optional<SignedPage>& page) {
    if (!act.date.ok() || !act.entered.ok()) {
        throw std::invalid_argument("an act without a valid date");
    }
    SqliteDatabase& database = state_->database;
    StoreTransaction transaction(*state_);
    const InterpretationRow row = state_->require(act.case_id);
    if (row.stored.interpretation != act.interpretation ||
        read_result_acts(database, act.case_id).size() != acts_before ||
        (case_acts_before && case_acts(act.case_id).size() != *case_acts_before)) {
        return RecordOutcome::outdated;
    }
    const std::int64_t number = append(database, act, row);
    if (page) {
        put_signed_page(database, number, *page);
    }
    transaction.commit();
    return RecordOutcome::recorded;
}

void append_changed_consents(SqliteDatabase& database,
                             std::int64_t evidence_before,
                             const InterpretationRow& row) {
    if (evidence_before == row.evidence) {
        return;
    }
    for (const model::Consent& consent :
         changed_consents(recorded_consents(database, evidence_before),
                          recorded_consents(database, row.evidence))) {
        (void)append(database,
                     {.case_id = row.stored.case_id,
                      .kind = ResultActKind::consent,
                      .by = "case file",
                      .date = consent.date.value_or(row.stored.last_interpreted),
                      .entered = row.stored.last_interpreted,
                      .body = encode_consent(consent)},
                     row);
    }
}

} // namespace vigie::cases
