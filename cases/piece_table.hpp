#pragma once

#include "cases/result_parts.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/zstd_frame.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// Reads and writes the pieces of results. They resemble each other: the first ones of a store are
/// the dictionary beside which all are compressed.
class PieceTable {
  public:
    /// Stores the pieces that are not stored yet. Call inside a transaction.
    void put(SqliteDatabase& database, std::vector<ResultPiece>& pieces);
    /// Reads the texts that are not read yet. @throws InputError if a piece is missing or damaged.
    void read(SqliteDatabase& database, const std::vector<ResultPiece*>& pieces);

  private:
    /// As the store has it now: a transaction may have been rolled back since it was read.
    void load_dictionary(SqliteDatabase& database);

    std::string sha256_; ///< of the dictionary; empty: none
    std::optional<ZstdDictionary> dictionary_;
};

} // namespace vigie::cases
