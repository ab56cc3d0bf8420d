#include "tests/cases/schema_six.hpp"

#include "cases/content_table.hpp"
#include "cases/sqlite_database.hpp"

namespace vigie::tests {

void take_back_to_schema_six(const std::filesystem::path& store,
                             const std::map<std::string, std::string>& keys) {
    cases::SqliteDatabase database(store, {});
    database.execute(R"sql(
DROP TABLE fingerprint;
DROP TABLE delivery;
DROP TABLE candidate_decision;
DROP TABLE outbox_event;
DROP TABLE signed_page;
DROP TABLE result_act;
DROP TABLE callable;
DROP TABLE ledger_seal;
DROP TABLE case_outline;
DROP TABLE result_outline;
DROP TABLE report_watch;
DROP TABLE case_act;
DROP TABLE call_carriers;
DROP TABLE call_block;
DROP TABLE call_segment;
DROP TABLE dropped_call;
DROP INDEX patient_case_call_set;
ALTER TABLE patient_case DROP COLUMN call_set;
DROP TABLE call_set;
CREATE TABLE call_keys(
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    calls_sha256 TEXT NOT NULL,
    keys INTEGER NOT NULL REFERENCES content(number),
    PRIMARY KEY (case_number, calls_sha256)
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 6;
)sql");
    for (const auto& [case_id, encoded] : keys) {
        const std::int64_t content = cases::put_content(database, encoded, cases::Packing::plain);
        cases::Query insert(database,
                            "INSERT INTO call_keys SELECT i.case_number, i.calls_sha256, ?2"
                            " FROM interpretation i JOIN patient_case c"
                            " ON c.number = i.case_number WHERE c.case_id = ?1 AND superseded = 0");
        insert.bind_text(1, case_id).bind(2, content).run();
    }
}

} // namespace vigie::tests
