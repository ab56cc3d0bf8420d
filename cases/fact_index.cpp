#include "cases/fact_index.hpp"

#include <algorithm>
#include <iterator>

namespace vigie::cases {
namespace {

void for_each_fact(SqliteDatabase& database,
                   const std::string& sql,
                   std::int64_t case_number,
                   const std::vector<FactCode>& facts) {
    Query query(database, sql);
    for (const FactCode fact : facts) {
        query.bind(1, static_cast<std::int64_t>(fact)).bind(2, case_number).run();
    }
}

std::vector<FactCode> difference(const std::vector<FactCode>& from,
                                 const std::vector<FactCode>& less) {
    std::vector<FactCode> rest;
    std::set_difference(from.begin(), from.end(), less.begin(), less.end(),
                        std::back_inserter(rest));
    return rest;
}

} // namespace

void replace_facts(SqliteDatabase& database,
                   std::int64_t case_number,
                   const std::vector<FactCode>& before,
                   const std::vector<FactCode>& facts) {
    for_each_fact(database, "DELETE FROM case_fact WHERE fact = ?1 AND case_number = ?2",
                  case_number, difference(before, facts));
    for_each_fact(database, "INSERT INTO case_fact(fact, case_number) VALUES(?1, ?2)", case_number,
                  difference(facts, before));
}

std::vector<std::int64_t> cases_with_fact(SqliteDatabase& database, FactCode fact) {
    Query query(database, "SELECT case_number FROM case_fact WHERE fact = ?1 ORDER BY case_number");
    query.bind(1, static_cast<std::int64_t>(fact));
    std::vector<std::int64_t> numbers;
    while (query.step()) {
        numbers.push_back(query.integer(0));
    }
    return numbers;
}

} // namespace vigie::cases
