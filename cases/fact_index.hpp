#pragma once

#include "cases/fact_code.hpp"
#include "cases/sqlite_database.hpp"

#include <vector>

namespace vigie::cases {

/// Makes the reverse index say that the case reads `facts` and nothing else; `before` is what it
/// said so far. Both sorted and unique. Only the difference is written: the cost of a reanalysis
/// goes with what changed. Call inside a transaction.
void replace_facts(SqliteDatabase& database,
                   std::int64_t case_number,
                   const std::vector<FactCode>& before,
                   const std::vector<FactCode>& facts);

/// Numbers of the cases that read the fact, ascending.
std::vector<std::int64_t> cases_with_fact(SqliteDatabase& database, FactCode fact);

} // namespace vigie::cases
