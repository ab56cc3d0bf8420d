#include "cases/case_calls.hpp"

#include "cases/content_table.hpp"
#include "cases/evidence_file.hpp"
#include "cases/hit_table.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace vigie::cases {
namespace {

/// Codes of the alleles of a residue, sorted.
std::vector<FactCode> alleles_of(SqliteDatabase& database, const StoredResidue& residue) {
    std::vector<FactCode> alleles;
    if (residue.hits != 0) {
        alleles = decode_hits(get_content(database, residue.hits), database.file()).alleles;
    } else {
        const model::CaseEvidence evidence =
            decode_evidence(get_content(database, residue.evidence), database.file());
        for (const model::VariantEvidence& variant : evidence.residue) {
            alleles.push_back(fact_code(model::FactKey::of_allele(variant.allele)));
        }
    }
    std::sort(alleles.begin(), alleles.end());
    return alleles;
}

void add_numbers(Query& query, std::set<std::int64_t>& numbers) {
    while (query.step()) {
        numbers.insert(query.integer(0));
    }
    query.reset();
}

} // namespace

void set_calls_of_case(SqliteDatabase& database,
                       std::int64_t case_number,
                       const std::optional<std::vector<CallKey>>& keys) {
    Query update(database, "UPDATE patient_case SET call_set = ?2 WHERE number = ?1");
    update.bind(1, case_number);
    if (keys) {
        update.bind(2, add_call_set(database, *keys));
    } else {
        update.bind_null(2);
    }
    update.run();
    Query(database, "DELETE FROM dropped_call WHERE case_number = ?1").bind(1, case_number).run();
}

void note_dropped_calls(SqliteDatabase& database,
                        std::int64_t case_number,
                        const StoredResidue& before,
                        const StoredResidue& after) {
    const std::vector<FactCode> alleles = alleles_of(database, before);
    const std::vector<FactCode> kept = alleles_of(database, after);
    std::vector<FactCode> dropped;
    std::set_difference(alleles.begin(), alleles.end(), kept.begin(), kept.end(),
                        std::back_inserter(dropped));
    Query insert(database, "INSERT INTO dropped_call(key, case_number) VALUES(?1, ?2)"
                           " ON CONFLICT DO NOTHING");
    for (const FactCode allele : dropped) {
        insert.bind(1, static_cast<std::int64_t>(call_key(allele))).bind(2, case_number).run();
    }
}

std::vector<CallKey> held_call_keys(SqliteDatabase& database, const std::vector<CallKey>& keys) {
    const std::vector<CallKey> by_sets = held_by_call_sets(database, keys);
    std::vector<CallKey> dropped;
    Query query(database, "SELECT 1 FROM dropped_call WHERE key = ?1 LIMIT 1");
    for (const CallKey key : keys) {
        if (query.bind(1, static_cast<std::int64_t>(key)).step()) {
            dropped.push_back(key);
        }
        query.reset();
    }
    std::vector<CallKey> held;
    std::set_union(by_sets.begin(), by_sets.end(), dropped.begin(), dropped.end(),
                   std::back_inserter(held));
    return held;
}

std::vector<std::int64_t> carriers_of(SqliteDatabase& database, const std::vector<CallKey>& keys) {
    std::set<std::int64_t> cases;
    Query current(database, "SELECT number FROM patient_case WHERE call_set = ?1");
    for (const std::int64_t call_set : call_sets_with(database, keys)) {
        add_numbers(current.bind(1, call_set), cases);
    }
    Query dropped(database, "SELECT case_number FROM dropped_call WHERE key = ?1");
    for (const CallKey key : keys) {
        add_numbers(dropped.bind(1, static_cast<std::int64_t>(key)), cases);
    }
    return {cases.begin(), cases.end()};
}

std::vector<std::int64_t> cases_without_call_keys(SqliteDatabase& database) {
    std::set<std::int64_t> cases;
    Query query(database, "SELECT number FROM patient_case WHERE call_set IS NULL");
    add_numbers(query, cases);
    return {cases.begin(), cases.end()};
}

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
