#pragma once

#include "cases/interpretation_table.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"

#include <string>

namespace vigie::cases {

struct CaseStore::State {
    SqliteDatabase database;
};

/// @throws InputError 65 if the case is not in the store.
InterpretationRow require_interpretation(SqliteDatabase& database, const std::string& case_id);

} // namespace vigie::cases
