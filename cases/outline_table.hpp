#pragma once

#include "cases/piece_table.hpp"
#include "cases/result_outline.hpp"
#include "cases/sqlite_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::cases {

/// Keeps the evidence of a case without the residue beside the whole, whose content has this
/// number. Call inside a transaction.
void keep_case_outline(SqliteDatabase& database, std::int64_t evidence, std::string_view encoded);
/// As text (evidence_file.hpp); nullopt: not kept.
std::optional<std::string> find_case_outline(SqliteDatabase& database, std::int64_t evidence);

/// Keeps the outline of the result whose content has this number. Call inside a transaction.
void keep_result_outline(SqliteDatabase& database,
                         std::int64_t candidates,
                         const ResultOutline& outline);
/// nullopt: not kept.
std::optional<ResultOutline> find_result_outline(SqliteDatabase& database, std::int64_t candidates);

/// Computed from the whole result. @throws InputError if it is damaged.
ResultOutline
compute_result_outline(SqliteDatabase& database, PieceTable& pieces, std::int64_t candidates);

/// Keeps the outlines of every current interpretation. Call inside a transaction.
void outline_all_cases(SqliteDatabase& database);

} // namespace vigie::cases
