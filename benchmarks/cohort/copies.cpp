#include "benchmarks/cohort/copies.hpp"

namespace vigie::benchmarks {
namespace {

/// Whatever columns the tables have.
constexpr const char* take_rows = R"sql(
CREATE TEMP TABLE copied_case AS SELECT * FROM patient_case WHERE 0;
CREATE TEMP TABLE copied_interpretation AS SELECT * FROM interpretation WHERE 0;
CREATE TEMP TABLE copied_fact(fact INTEGER PRIMARY KEY);
)sql";
constexpr const char* drop_rows = "DROP TABLE copied_case; DROP TABLE copied_interpretation;"
                                  " DROP TABLE copied_fact";

std::int64_t add_copy(cases::SqliteDatabase& database, const std::string& case_id) {
    cases::Query(database, "UPDATE copied_case SET number = NULL, case_id = ?1")
        .bind_text(1, case_id)
        .run();
    cases::Query(database, "INSERT INTO patient_case SELECT * FROM copied_case").run();
    const std::int64_t number = database.last_row_id();
    cases::Query(database, "UPDATE copied_interpretation SET number = NULL, case_number = ?1")
        .bind(1, number)
        .run();
    cases::Query(database, "INSERT INTO interpretation SELECT * FROM copied_interpretation").run();
    return number;
}

} // namespace

void copy_case(cases::SqliteDatabase& database, const CaseCopies& copied) {
    database.execute(take_rows);
    cases::WriteTransaction transaction(database);
    cases::Query(database, "INSERT INTO copied_case SELECT * FROM patient_case WHERE case_id = ?1")
        .bind_text(1, copied.case_id)
        .run();
    database.execute("INSERT INTO copied_interpretation SELECT * FROM interpretation"
                     " WHERE superseded = 0"
                     " AND case_number = (SELECT number FROM copied_case)");
    std::int64_t first = 0;
    std::int64_t last = 0;
    for (std::uint64_t i = 1; i <= copied.copies; ++i) {
        last = add_copy(database, copied.case_id + "+" + std::to_string(i));
        first = first == 0 ? last : first;
    }
    {
        cases::Query insert(database, "INSERT INTO copied_fact VALUES(?1)");
        for (const cases::FactCode fact : copied.facts) {
            insert.bind(1, static_cast<std::int64_t>(fact)).run();
        }
    }
    cases::Query(database, "INSERT INTO case_fact SELECT f.fact, c.number FROM copied_fact f"
                           " CROSS JOIN patient_case c WHERE c.number BETWEEN ?1 AND ?2")
        .bind(1, first)
        .bind(2, last)
        .run();
    transaction.commit();
    database.execute(drop_rows);
}

} // namespace vigie::benchmarks
