#pragma once

#include "cases/ledger_key.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace vigie::cases {

/// What the ledger calls the act that puts a key into force.
inline constexpr const char* key_event = "ledger_key";

/// Id of the key in force; empty: the ledger is not sealed.
std::string key_in_force(SqliteDatabase& database);

/// @throws UsageError 78 if the ledger is sealed and `key` is not the key in force.
void require_key_in_force(SqliteDatabase& database, const LedgerKey* key);

/// Seals the entries behind `after` with the key in force: HMAC-SHA-256 over form, key id, sequence
/// and hash of the entry, each preceded by its length. Nothing if the ledger is not sealed. Call
/// inside the transaction that appended them. @throws as require_key_in_force.
void seal_entries(SqliteDatabase& database, const LedgerKey* key, std::int64_t after);

/// Seals one entry, whatever key is in force.
void seal_entry(SqliteDatabase& database, const LedgerKey& key, std::int64_t sequence);

/// Holds the seals against the entries, whose own chain is sound.
LedgerSeals check_seals(SqliteDatabase& database, std::span<const LedgerKey> keys);

} // namespace vigie::cases
