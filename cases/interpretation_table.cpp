#include "cases/interpretation_table.hpp"

#include "pipeline/model/error.hpp"

namespace vigie::cases {
namespace {

constexpr const char* current_rows =
    "SELECT i.case_number, c.case_id, i.release_id, i.release_folder, i.rule_set,"
    " coalesce(l.path, i.calls_path), i.calls_sha256, i.today, i.evidence, i.candidates, i.receipt,"
    " i.facts, i.engine, i.number"
    " FROM interpretation i JOIN patient_case c ON c.number = i.case_number"
    " LEFT JOIN call_set_location l"
    " ON l.case_number = i.case_number AND l.calls_sha256 = i.calls_sha256"
    " WHERE i.superseded = 0";

InterpretationRow read_row(const Query& query, const std::string& file) {
    constexpr int today_column = 7;
    const auto today = model::parse_date(query.text(today_column));
    if (!today) {
        throw model::InputError({.file = file}, "the date of an interpretation is damaged",
                                "restore the case store from a backup");
    }
    return {.case_number = query.integer(0),
            .stored = {.case_id = query.text(1),
                       .release_id = query.text(2),
                       .release_folder = query.text(3),
                       .rule_set = query.text(4),
                       .engine = query.text(12),
                       .calls_path = query.text(5),
                       .calls_sha256 = query.text(6),
                       .last_interpreted = *today,
                       .interpretation = query.integer(13)},
            .evidence = query.integer(8),
            .candidates = query.integer(9),
            .receipt = query.integer(10),
            .facts = query.integer(11)};
}

void insert_row(SqliteDatabase& database,
                const InterpretationRow& row,
                const std::string& bundle_sha256,
                bool superseded) {
    Query insert(database, "INSERT INTO interpretation(case_number, bundle_sha256, release_id,"
                           " release_folder, rule_set, today, calls_path, calls_sha256, evidence,"
                           " candidates, receipt, facts, engine, superseded)"
                           " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
    insert.bind(1, row.case_number);
    if (bundle_sha256.empty()) {
        insert.bind_null(2);
    } else {
        insert.bind_text(2, bundle_sha256);
    }
    const StoredCase& stored = row.stored;
    insert.bind_text(3, stored.release_id).bind_text(4, stored.release_folder);
    insert.bind_text(5, stored.rule_set).bind_text(6, model::format_date(stored.last_interpreted));
    insert.bind_text(7, stored.calls_path).bind_text(8, stored.calls_sha256);
    insert.bind(9, row.evidence).bind(10, row.candidates);
    insert.bind(11, row.receipt).bind(12, row.facts);
    insert.bind_text(13, stored.engine).bind(14, superseded ? 1 : 0);
    insert.run();
}

} // namespace

std::optional<InterpretationRow> current_interpretation(SqliteDatabase& database,
                                                        const std::string& case_id) {
    Query query(database, std::string(current_rows) + " AND c.case_id = ?1");
    query.bind_text(1, case_id);
    return query.step() ? std::optional(read_row(query, database.file())) : std::nullopt;
}

std::vector<InterpretationRow> current_interpretations(SqliteDatabase& database) {
    Query query(database, std::string(current_rows) + " ORDER BY c.case_id");
    std::vector<InterpretationRow> rows;
    while (query.step()) {
        rows.push_back(read_row(query, database.file()));
    }
    return rows;
}

void supersede_interpretation(SqliteDatabase& database,
                              const InterpretationRow& row,
                              const std::string& bundle_sha256) {
    Query supersede(database, "UPDATE interpretation SET superseded = 1"
                              " WHERE case_number = ?1 AND superseded = 0");
    supersede.bind(1, row.case_number).run();
    insert_row(database, row, bundle_sha256, false);
}

void keep_superseded(SqliteDatabase& database,
                     const InterpretationRow& row,
                     const std::string& bundle_sha256) {
    insert_row(database, row, bundle_sha256, true);
}

std::optional<std::string> call_set_location(SqliteDatabase& database,
                                             const std::string& case_id,
                                             const std::string& calls_sha256) {
    Query query(database, "SELECT coalesce(l.path, i.calls_path)"
                          " FROM interpretation i JOIN patient_case c ON c.number = i.case_number"
                          " LEFT JOIN call_set_location l"
                          " ON l.case_number = i.case_number AND l.calls_sha256 = i.calls_sha256"
                          " WHERE c.case_id = ?1 AND i.calls_sha256 = ?2"
                          " ORDER BY i.number DESC LIMIT 1");
    query.bind_text(1, case_id).bind_text(2, calls_sha256);
    return query.step() ? std::optional(query.text(0)) : std::nullopt;
}

void set_call_set_location(SqliteDatabase& database, const StoredCase& stored) {
    Query insert(database, "INSERT INTO call_set_location(case_number, calls_sha256, path)"
                           " SELECT number, ?2, ?3 FROM patient_case WHERE case_id = ?1"
                           " ON CONFLICT(case_number, calls_sha256) DO UPDATE SET path = ?3");
    insert.bind_text(1, stored.case_id);
    insert.bind_text(2, stored.calls_sha256).bind_text(3, stored.calls_path);
    insert.run();
}

} // namespace vigie::cases
