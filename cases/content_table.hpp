#pragma once

#include "cases/sqlite_database.hpp"

#include <string>
#include <string_view>

namespace vigie::cases {

/// Whether bytes are compressed on their way into the store, or are a zstd frame already.
enum class Packing : std::uint8_t { plain, zstd };

/// Stores bytes once under their SHA-256 and returns their number; call inside a transaction.
std::int64_t put_content(SqliteDatabase& database, std::string_view bytes, Packing packing);

/// @throws InputError if the bytes are not there or do not have the stored SHA-256.
std::string get_content(SqliteDatabase& database, std::int64_t number);

} // namespace vigie::cases
