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

/// Those of the keys that some call has which left a residue: few, so that they are read in one go.
std::vector<CallKey> dropped_among(SqliteDatabase& database, const std::vector<CallKey>& keys) {
    if (keys.empty()) {
        return {};
    }
    Query query(database, "SELECT DISTINCT key FROM dropped_call WHERE key BETWEEN ?1 AND ?2"
                          " ORDER BY key");
    query.bind(1, static_cast<std::int64_t>(keys.front()));
    query.bind(2, static_cast<std::int64_t>(keys.back()));
    std::vector<CallKey> dropped;
    while (query.step()) {
        const auto key = static_cast<CallKey>(query.integer(0));
        if (std::binary_search(keys.begin(), keys.end(), key)) {
            dropped.push_back(key);
        }
    }
    return dropped;
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
    const std::vector<CallKey> dropped = dropped_among(database, keys);
    std::vector<CallKey> held;
    std::set_union(by_sets.begin(), by_sets.end(), dropped.begin(), dropped.end(),
                   std::back_inserter(held));
    return held;
}

std::map<std::int64_t, std::vector<CallKey>> carriers_of(SqliteDatabase& database,
                                                         const std::vector<CallKey>& keys) {
    std::map<std::int64_t, std::vector<CallKey>> cases;
    Query current(database, "SELECT number FROM patient_case WHERE call_set = ?1");
    for (const auto& [call_set, held] : call_sets_with(database, keys)) {
        std::set<std::int64_t> numbers;
        add_numbers(current.bind(1, call_set), numbers);
        for (const std::int64_t number : numbers) {
            cases[number] = held;
        }
    }
    Query dropped(database, "SELECT case_number FROM dropped_call WHERE key = ?1");
    for (const CallKey key : keys) {
        std::set<std::int64_t> numbers;
        add_numbers(dropped.bind(1, static_cast<std::int64_t>(key)), numbers);
        for (const std::int64_t number : numbers) {
            cases[number].push_back(key);
        }
    }
    for (auto& [number, held] : cases) {
        std::sort(held.begin(), held.end());
        held.erase(std::unique(held.begin(), held.end()), held.end());
    }
    return cases;
}

std::vector<std::int64_t> cases_without_call_keys(SqliteDatabase& database) {
    std::set<std::int64_t> cases;
    Query query(database, "SELECT number FROM patient_case WHERE call_set IS NULL");
    add_numbers(query, cases);
    return {cases.begin(), cases.end()};
}

} // namespace vigie::cases
