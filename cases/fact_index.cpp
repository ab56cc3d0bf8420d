#include "cases/fact_index.hpp"

#include "cases/facts_file.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace vigie::cases {
namespace {

using model::FactKey;

std::optional<std::int64_t> number_of(Query& query, const FactKey& fact) {
    query.bind_text(1, fact.text).bind_text(2, model::fact_kind_name(fact.kind));
    const auto number = query.step() ? std::optional(query.integer(0)) : std::nullopt;
    query.reset();
    return number;
}

/// Numbers of the facts in ascending order, so that the index is written front to back.
std::vector<std::int64_t> intern(SqliteDatabase& database, const std::vector<FactKey>& facts) {
    std::vector<std::int64_t> numbers;
    numbers.reserve(facts.size());
    Query known(database, "SELECT number FROM fact WHERE text = ?1 AND kind = ?2");
    Query insert(database, "INSERT INTO fact(text, kind) VALUES(?1, ?2)");
    for (const FactKey& fact : facts) {
        auto number = number_of(known, fact);
        if (!number) {
            insert.bind_text(1, fact.text).bind_text(2, model::fact_kind_name(fact.kind)).run();
            number = database.last_row_id();
        }
        numbers.push_back(*number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

void for_each_fact(SqliteDatabase& database,
                   const std::string& sql,
                   std::int64_t case_number,
                   const std::vector<FactKey>& facts) {
    Query query(database, sql);
    for (const std::int64_t number : intern(database, facts)) {
        query.bind(1, number).bind(2, case_number).run();
    }
}

std::vector<FactKey> difference(const std::vector<FactKey>& from,
                                const std::vector<FactKey>& less) {
    std::vector<FactKey> rest;
    std::set_difference(from.begin(), from.end(), less.begin(), less.end(),
                        std::back_inserter(rest));
    return rest;
}

} // namespace

void replace_facts(SqliteDatabase& database,
                   std::int64_t case_number,
                   const std::vector<FactKey>& before,
                   const std::vector<FactKey>& facts) {
    for_each_fact(database, "DELETE FROM case_fact WHERE fact_number = ?1 AND case_number = ?2",
                  case_number, difference(before, facts));
    for_each_fact(database, "INSERT INTO case_fact(fact_number, case_number) VALUES(?1, ?2)",
                  case_number, difference(facts, before));
}

FactFilter filter_of_facts(SqliteDatabase& database) {
    std::vector<std::uint64_t> hashes;
    Query query(database, "SELECT kind, text FROM fact");
    while (query.step()) {
        const auto kind = fact_kind_from_name(query.text(0));
        if (!kind) {
            throw model::InputError({.file = database.file()},
                                    "a fact of the reverse index has an unknown kind",
                                    "use the newer version of the program");
        }
        hashes.push_back(FactFilter::hash_of({*kind, query.text(1)}));
    }
    return FactFilter(std::move(hashes));
}

std::vector<std::string> cases_with_fact(SqliteDatabase& database, const FactKey& key) {
    Query query(database, "SELECT c.case_id FROM fact f"
                          " JOIN case_fact cf ON cf.fact_number = f.number"
                          " JOIN patient_case c ON c.number = cf.case_number"
                          " WHERE f.text = ?1 AND f.kind = ?2 ORDER BY c.case_id");
    query.bind_text(1, key.text).bind_text(2, model::fact_kind_name(key.kind));
    std::vector<std::string> ids;
    while (query.step()) {
        ids.push_back(query.text(0));
    }
    return ids;
}

} // namespace vigie::cases
