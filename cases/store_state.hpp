#pragma once

#include "cases/interpretation_table.hpp"
#include "cases/piece_table.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"

#include <string>

namespace vigie::cases {

struct CaseStore::State {
    SqliteDatabase database;
    std::optional<ReanalysisChain> known_chain = std::nullopt;
    PieceTable pieces = {};

    /// The reanalyses so far; read again only where there are more of them.
    const ReanalysisChain& chain();
    std::optional<InterpretationRow> current(const std::string& case_id) {
        return current_interpretation(database, chain(), case_id);
    }
    /// @throws InputError 65 if the case is not in the store.
    InterpretationRow require(const std::string& case_id);
    /// candidates.json as the interpretation was made.
    std::string result_as_made(const InterpretationRow& row);
    /// The content of a result in pieces. Call inside a transaction.
    std::int64_t put_result(ResultParts parts);
    StoredInterpretation contents_of(const InterpretationRow& row);
    /// Records one case. Call inside a transaction.
    RecordOutcome record(const Reinterpretation& change);
};

/// The result of an interpretation as it was made, without the texts of its pieces; nullopt: the
/// store keeps it whole (until version 3).
std::optional<ResultParts> stored_parts(SqliteDatabase& database, const InterpretationRow& row);
std::vector<FactCode> facts_of(SqliteDatabase& database, const InterpretationRow& row);

} // namespace vigie::cases
