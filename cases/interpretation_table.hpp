#pragma once

#include "cases/reanalysis_table.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// A row of the table `interpretation` that is not superseded. The last members are numbers of
/// contents.
struct InterpretationRow {
    std::int64_t case_number = 0;
    MadeUnder made;
    StoredCase stored; ///< where it stands today
    std::int64_t evidence = 0;
    std::int64_t candidates = 0;
    std::int64_t receipt = 0;
    std::int64_t facts = 0;
    std::int64_t hits = 0; ///< 0: not known
};

/// A day in a row of the table. @throws InputError if it is none.
model::Date read_date(const Query& row, int column, const std::string& file);

std::optional<InterpretationRow> current_interpretation(SqliteDatabase& database,
                                                        const ReanalysisChain& chain,
                                                        const std::string& case_id);
std::optional<InterpretationRow> current_interpretation(SqliteDatabase& database,
                                                        const ReanalysisChain& chain,
                                                        std::int64_t case_number);
/// Sorted by case id.
std::vector<InterpretationRow> current_interpretations(SqliteDatabase& database,
                                                       const ReanalysisChain& chain);

/// How many cases share release, rules, program and setting; without a row for each case.
std::vector<CaseGroup> current_groups(SqliteDatabase& database, const ReanalysisChain& chain);

/// Makes `row` the current interpretation of its case; the one before it, if any, is superseded.
/// `bundle_sha256` is empty for a reanalysis. Call inside a transaction.
void supersede_interpretation(SqliteDatabase& database,
                              const InterpretationRow& row,
                              const std::string& bundle_sha256);
/// Keeps `row` as an interpretation that is superseded already.
void keep_superseded(SqliteDatabase& database,
                     const InterpretationRow& row,
                     const std::string& bundle_sha256);

/// Where a call set of the case was last found; nullopt if the case never had it.
std::optional<std::string> call_set_location(SqliteDatabase& database,
                                             const std::string& case_id,
                                             const std::string& calls_sha256);
void set_call_set_location(SqliteDatabase& database, const StoredCase& stored);

} // namespace vigie::cases
