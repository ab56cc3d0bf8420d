#include "cases/act_table.hpp"

#include "cases/act_rows.hpp"
#include "cases/ledger.hpp"
#include "cases/status_table.hpp"
#include "cases/store_state.hpp"

#include <array>
#include <stdexcept>

namespace vigie::cases {
namespace {

constexpr ActTable case_acts_table{
    .name = "case_act",
    .columns = "a.number, c.case_id, a.kind, a.allele, a.gene, a.class, a.act_by, a.day, a.entered,"
               " a.reason",
    .fields = 10,
    .kinds = case_act_kinds};
constexpr const char* an_act = "an act of a case";
constexpr const char* from_acts = " FROM case_act a JOIN patient_case c ON c.number = a.case_number"
                                  " JOIN ledger l ON l.sequence = a.sequence";

/// `row`: the columns, then the interpretation of the entry of the ledger.
CaseAct act_of(const Query& row, const SqliteDatabase& database) {
    constexpr int day_column = 7;
    constexpr int entered_column = 8;
    const bool report = row.text(2) == act_kind_name(CaseActKind::variant_reported);
    return {.number = row.integer(0),
            .case_id = row.text(1),
            .kind = report ? CaseActKind::variant_reported : CaseActKind::request,
            .by = row.text(6),
            .date = day_of_act(row, day_column, database, an_act),
            .entered = day_of_act(row, entered_column, database, an_act),
            .reason = row.text(9),
            .allele = row.text(3),
            .gene = row.text(4),
            .acmg_class = static_cast<int>(row.integer(5)),
            .interpretation = row.integer(case_acts_table.fields)};
}

std::string class_text(int acmg_class) {
    return acmg_class == 0 ? std::string() : "class " + std::to_string(acmg_class);
}

/// The class of the last report of the same variant and gene; 0: none.
int reported_before(SqliteDatabase& database, const CaseAct& act, std::int64_t case_number) {
    Query query(database, "SELECT class FROM case_act WHERE case_number = ?1 AND allele = ?2"
                          " AND gene = ?3 AND kind = 'variant_reported'"
                          " ORDER BY number DESC LIMIT 1");
    query.bind(1, case_number).bind_text(2, act.allele).bind_text(3, act.gene);
    return query.step() ? static_cast<int>(query.integer(0)) : 0;
}

LedgerEvent event_of(const CaseAct& act, int reported_before, std::string release_id) {
    const bool report = act.kind == CaseActKind::variant_reported;
    return {
        .case_id = act.case_id,
        .trigger = {.what = std::string(act_kind_name(act.kind)),
                    .key = {report ? model::FactKind::allele : model::FactKind::gene,
                            report ? act.allele : "*"},
                    .old_value = report ? class_text(reported_before) : "",
                    .new_value = report ? class_text(act.acmg_class) : act.by + ": " + act.reason,
                    .source_date = model::format_date(act.date)},
        .seen = act.entered,
        .outcome = "set",
        .candidate_json = {},
        .release_id = std::move(release_id),
        .act_sha256 = act_digest(act)};
}

void insert_act(SqliteDatabase& database,
                const CaseAct& act,
                std::int64_t case_number,
                std::int64_t sequence) {
    Query insert(database, "INSERT INTO case_act(number, sequence, case_number, kind, allele, gene,"
                           " class, act_by, day, entered, reason)"
                           " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
    insert.bind(1, act.number).bind(2, sequence).bind(3, case_number);
    insert.bind_text(4, act_kind_name(act.kind)).bind_text(5, act.allele);
    insert.bind_text(6, act.gene).bind(7, act.acmg_class).bind_text(8, act.by);
    insert.bind_text(9, model::format_date(act.date));
    insert.bind_text(10, model::format_date(act.entered)).bind_text(11, act.reason).run();
}

} // namespace

std::string_view act_kind_name(CaseActKind kind) noexcept {
    return kind == CaseActKind::variant_reported ? "variant_reported" : "request";
}

std::string act_digest(const CaseAct& act) {
    const std::array<std::string, case_acts_table.fields> texts{
        std::to_string(act.number),
        act.case_id,
        std::string(act_kind_name(act.kind)),
        act.allele,
        act.gene,
        std::to_string(act.acmg_class),
        act.by,
        model::format_date(act.date),
        model::format_date(act.entered),
        act.reason};
    return digest_of_fields(texts);
}

std::optional<std::int64_t> find_altered_case_act(SqliteDatabase& database) {
    return find_altered(database, case_acts_table);
}

std::vector<CaseAct> CaseStore::case_acts(const std::string& case_id) const {
    (void)state_->require(case_id);
    return read_act_rows(state_->database, case_acts_table, case_id, act_of);
}

std::map<std::int64_t, std::vector<CaseAct>> CaseStore::open_requests() const {
    SqliteDatabase& database = state_->database;
    Query query(database, std::string("SELECT ") + case_acts_table.columns +
                              ", l.interpretation, a.case_number" + from_acts +
                              " JOIN interpretation i ON i.number = l.interpretation"
                              " WHERE a.kind = 'request' AND i.superseded = 0 ORDER BY a.number");
    std::map<std::int64_t, std::vector<CaseAct>> open;
    while (query.step()) {
        open[query.integer(case_acts_table.fields + 1)].push_back(act_of(query, database));
    }
    return open;
}

std::vector<WatchedReport> CaseStore::watched_reports() const {
    SqliteDatabase& database = state_->database;
    Query query(database,
                std::string("SELECT ") + case_acts_table.columns +
                    ", l.interpretation, a.case_number, w.release_id, w.state" + from_acts +
                    " JOIN report_watch w ON w.act = a.number WHERE a.class > 0 AND NOT EXISTS("
                    "SELECT 1 FROM case_act b WHERE b.case_number = a.case_number"
                    " AND b.kind = a.kind AND b.allele = a.allele AND b.gene = a.gene"
                    " AND b.number > a.number) ORDER BY c.case_id, a.number");
    std::vector<WatchedReport> watched;
    while (query.step()) {
        watched.push_back({act_of(query, database), query.integer(case_acts_table.fields + 1),
                           query.text(case_acts_table.fields + 2),
                           query.text(case_acts_table.fields + 3)});
    }
    return watched;
}

RecordOutcome CaseStore::append_case_act(const CaseAct& act,
                                         const std::optional<ReportBaseline>& baseline) {
    if (!act.date.ok() || !act.entered.ok()) {
        throw std::invalid_argument("an act without a valid date");
    }
    SqliteDatabase& database = state_->database;
    StoreTransaction transaction(*state_);
    const InterpretationRow row = state_->require(act.case_id);
    if (row.stored.interpretation != act.interpretation) {
        return RecordOutcome::outdated;
    }
    CaseAct numbered = act;
    numbered.number = next_act_number(database, case_acts_table);
    const int before = reported_before(database, act, row.case_number);
    const std::int64_t sequence =
        append_act(database, event_of(numbered, before, row.stored.release_id), act.interpretation);
    insert_act(database, numbered, row.case_number, sequence);
    if (baseline) {
        Query watch(database,
                    "INSERT INTO report_watch(act, release_id, state) VALUES(?1, ?2, ?3)");
        watch.bind(1, numbered.number).bind_text(2, baseline->release_id);
        watch.bind_text(3, baseline->state).run();
    }
    transaction.commit();
    return RecordOutcome::recorded;
}

std::vector<RecordOutcome> CaseStore::record_watch(std::span<const WatchStep> steps) {
    SqliteDatabase& database = state_->database;
    StoreTransaction transaction(*state_);
    std::vector<RecordOutcome> outcomes;
    for (const WatchStep& step : steps) {
        Query update(database, "UPDATE report_watch SET release_id = ?3, state = ?4"
                               " WHERE act = ?1 AND release_id = ?2 RETURNING act");
        update.bind(1, step.act).bind_text(2, step.from_release);
        update.bind_text(3, step.to_release).bind_text(4, step.state);
        const bool found = update.step();
        update.reset();
        outcomes.push_back(found ? RecordOutcome::recorded : RecordOutcome::outdated);
        for (const LedgerEvent& event : step.events) {
            if (found) {
                append_act(database, event, state_->require(event.case_id).stored.interpretation);
            }
        }
    }
    transaction.commit();
    return outcomes;
}

std::vector<std::pair<std::int64_t, model::Date>>
CaseStore::interpreted_until(const model::Date& last) const {
    SqliteDatabase& database = state_->database;
    Query query(database, "SELECT case_number, today FROM interpretation WHERE superseded = 0"
                          " AND today <= ?1 ORDER BY case_number");
    query.bind_text(1, model::format_date(last));
    std::vector<std::pair<std::int64_t, model::Date>> found;
    while (query.step()) {
        found.emplace_back(query.integer(0), day_of_act(query, 1, database, an_act));
    }
    return found;
}

std::vector<std::int64_t> CaseStore::left_behind() const {
    Query query(state_->database,
                "SELECT DISTINCT b.case_number FROM left_behind b JOIN interpretation i"
                " ON i.case_number = b.case_number AND i.superseded = 0"
                " WHERE b.reanalysis > i.after_reanalysis ORDER BY b.case_number");
    std::vector<std::int64_t> numbers;
    while (query.step()) {
        numbers.push_back(query.integer(0));
    }
    return numbers;
}

} // namespace vigie::cases
