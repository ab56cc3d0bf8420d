#include "cases/case_calls.hpp"
#include "cases/content_table.hpp"

#include <string>
#include <vector>

namespace vigie::cases {
namespace {

/// A case of a store of schema 6 or older.
struct CaseBefore {
    std::int64_t number;
    std::int64_t keys; ///< 0: not known
    std::string calls_sha256;
    StoredResidue residue;
};

std::vector<CaseBefore> cases_before(SqliteDatabase& database) {
    Query query(database, "SELECT i.case_number, coalesce(k.keys, 0), i.calls_sha256, i.evidence,"
                          " coalesce(i.hits, 0) FROM interpretation i LEFT JOIN call_keys k"
                          " ON k.case_number = i.case_number AND k.calls_sha256 = i.calls_sha256"
                          " WHERE i.superseded = 0 ORDER BY i.case_number");
    std::vector<CaseBefore> cases;
    while (query.step()) {
        cases.push_back({query.integer(0),
                         query.integer(1),
                         query.text(2),
                         {query.integer(3), query.integer(4)}});
    }
    return cases;
}

/// What was in the residue under an earlier interpretation of the same call set and is not now.
void note_dropped_before(SqliteDatabase& database, const CaseBefore& stored) {
    std::vector<StoredResidue> earlier;
    Query query(database, "SELECT DISTINCT evidence, coalesce(hits, 0) FROM interpretation"
                          " WHERE case_number = ?1 AND superseded = 1 AND calls_sha256 = ?2"
                          " AND evidence <> ?3");
    query.bind(1, stored.number).bind_text(2, stored.calls_sha256).bind(3, stored.residue.evidence);
    while (query.step()) {
        earlier.push_back({query.integer(0), query.integer(1)});
    }
    for (const StoredResidue& residue : earlier) {
        note_dropped_calls(database, stored.number, residue, stored.residue);
    }
}

/// Without these every case would look through all interpretations, and every deletion of a content
/// for references to it.
constexpr const char* find_interpretations = R"sql(
CREATE INDEX temporary_case ON interpretation(case_number);
CREATE INDEX temporary_evidence ON interpretation(evidence);
CREATE INDEX temporary_candidates ON interpretation(candidates);
CREATE INDEX temporary_receipt ON interpretation(receipt);
CREATE INDEX temporary_facts ON interpretation(facts);
CREATE INDEX temporary_hits ON interpretation(hits);
)sql";

/// The lists stand in the index now.
constexpr const char* delete_lists = R"sql(
CREATE TABLE temporary_list AS SELECT DISTINCT keys AS number FROM call_keys;
DROP TABLE call_keys;
DROP TRIGGER content_no_delete;
DELETE FROM content WHERE number IN (SELECT number FROM temporary_list)
    AND NOT EXISTS (SELECT 1 FROM interpretation WHERE evidence = content.number)
    AND NOT EXISTS (SELECT 1 FROM interpretation WHERE candidates = content.number)
    AND NOT EXISTS (SELECT 1 FROM interpretation WHERE receipt = content.number)
    AND NOT EXISTS (SELECT 1 FROM interpretation WHERE facts = content.number)
    AND NOT EXISTS (SELECT 1 FROM interpretation WHERE hits = content.number)
    AND NOT EXISTS (SELECT 1 FROM reanalysis WHERE sources = content.number)
    AND NOT EXISTS (SELECT 1 FROM result_dictionary WHERE content = content.number);
CREATE TRIGGER content_no_delete BEFORE DELETE ON content
    BEGIN SELECT RAISE(ABORT, 'stored content is never deleted'); END;
DROP TABLE temporary_list;
DROP INDEX temporary_case;
DROP INDEX temporary_evidence;
DROP INDEX temporary_candidates;
DROP INDEX temporary_receipt;
DROP INDEX temporary_facts;
DROP INDEX temporary_hits;
)sql";

} // namespace

void index_call_keys(SqliteDatabase& database) {
    database.execute(find_interpretations);
    for (const CaseBefore& stored : cases_before(database)) {
        if (stored.keys != 0) {
            set_calls_of_case(
                database, stored.number,
                decode_call_keys(get_content(database, stored.keys), database.file()));
            note_dropped_before(database, stored);
        }
    }
    database.execute(delete_lists);
}

} // namespace vigie::cases
