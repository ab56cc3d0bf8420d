#pragma once

#include "cases/fact_code.hpp"
#include "cases/sqlite_database.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <string>

namespace vigie::cases {

/// What decides which releases a case can be read under and what may be shown of it; few values
/// among many cases.
struct CaseSetting {
    std::string assembly;
    model::CaseScope scope;
};

/// Notes the setting of a case. Call inside a transaction.
void set_setting(SqliteDatabase& database, std::int64_t case_number, const CaseSetting& setting);

/// @throws InputError if it is damaged.
CaseSetting read_setting(SqliteDatabase& database, std::int64_t number);

/// Fills the reverse index and the settings from the stored contents of every current
/// interpretation: what a store of an older schema lacks.
void index_all_cases(SqliteDatabase& database);

} // namespace vigie::cases
