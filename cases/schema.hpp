#pragma once

#include "cases/sqlite_database.hpp"

#include <span>

namespace vigie::cases {

/// PRAGMA application_id of a case store: "VIGE".
inline constexpr std::int64_t store_application_id = 0x56494745;

/// Leads from one schema version to the next.
struct SchemaStep {
    const char* sql = "";
    /// Fills what the SQL made, where that takes more than SQL; nullptr: nothing to fill.
    void (*fill)(SqliteDatabase& database) = nullptr;
};

/// Step i leads from version i to i + 1. Never edited, only extended.
std::span<const SchemaStep> schema_steps() noexcept;

/// Sets the connection up (WAL, FULL, foreign keys, distrust of the schema, cell checks) and brings
/// the store to the version of the last step in one transaction; an empty file becomes a store if
/// `create`. Another database is not touched. A read-only connection migrates nothing: a store of
/// an older version is refused, too.
/// @throws InputError 65 if the file is another database, empty without `create`, or newer.
void prepare_store(SqliteDatabase& database, bool create, std::span<const SchemaStep> steps);

} // namespace vigie::cases
