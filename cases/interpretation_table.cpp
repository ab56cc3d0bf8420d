#include "cases/interpretation_table.hpp"

#include "pipeline/model/error.hpp"

namespace vigie::cases {
namespace {

constexpr const char* current_rows =
    "SELECT i.case_number, c.case_id, i.release_id, i.release_folder, i.rule_set, i.calls_path,"
    " i.calls_sha256, i.today, i.evidence, i.candidates, i.receipt, i.facts"
    " FROM interpretation i JOIN patient_case c ON c.number = i.case_number"
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
                       .calls_path = query.text(5),
                       .calls_sha256 = query.text(6),
                       .last_interpreted = *today},
            .evidence = query.integer(8),
            .candidates = query.integer(9),
            .receipt = query.integer(10),
            .facts = query.integer(11)};
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
    Query insert(database, "INSERT INTO interpretation(case_number, bundle_sha256, release_id,"
                           " release_folder, rule_set, today, calls_path, calls_sha256, evidence,"
                           " candidates, receipt, facts)"
                           " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
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
    insert.run();
}

} // namespace vigie::cases
