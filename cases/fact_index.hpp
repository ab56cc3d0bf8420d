#pragma once

#include "cases/fact_filter.hpp"
#include "cases/sqlite_database.hpp"
#include "pipeline/model/fact_key.hpp"

#include <string>
#include <vector>

namespace vigie::cases {

/// Makes the reverse index say that the case reads `facts` and nothing else; `before` is what it
/// said so far. Both sorted and unique. Only the difference is written: the cost of a reanalysis
/// goes with what changed. Call inside a transaction.
void replace_facts(SqliteDatabase& database,
                   std::int64_t case_number,
                   const std::vector<model::FactKey>& before,
                   const std::vector<model::FactKey>& facts);

/// Every fact of the index.
FactFilter filter_of_facts(SqliteDatabase& database);

/// Ids of the cases that read the fact, sorted.
std::vector<std::string> cases_with_fact(SqliteDatabase& database, const model::FactKey& key);

} // namespace vigie::cases
