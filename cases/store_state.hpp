#pragma once

#include "cases/callable_table.hpp"
#include "cases/interpretation_table.hpp"
#include "cases/piece_table.hpp"
#include "cases/result_outline.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"

#include <map>
#include <string>

namespace vigie::cases {

struct CaseStoreState {
    SqliteDatabase database;
    std::optional<LedgerKey> key = std::nullopt; ///< seals what is appended to the ledger
    std::optional<ReanalysisChain> known_chain = std::nullopt;
    PieceTable pieces = {};
    CallableTable callable = {};
    std::map<std::int64_t, CaseSetting> settings = {}; ///< those asked for; never changed

    /// The reanalyses so far; read again only where there are more of them.
    const ReanalysisChain& chain();
    std::optional<InterpretationRow> current(const std::string& case_id) {
        return current_interpretation(database, chain(), case_id);
    }
    /// @throws InputError 65 if the case is not in the store.
    InterpretationRow require(const std::string& case_id);
    /// candidates.json as the interpretation was made.
    std::string result_as_made(const InterpretationRow& row);
    /// What taking the place of an earlier run changed, to the ledger. Call inside a transaction.
    void append_replacement(const InterpretationRow& before, const EventsOfReplacement& events);
    /// The content of a result in pieces, with its outline. Entries of pieces whose text was not
    /// read are those of `before`, the content of the result before; 0: none. Call inside a
    /// transaction.
    std::int64_t put_result(ResultParts parts, std::int64_t before);
    /// Number of a content of an interpretation. @throws InputError if it is not there.
    std::int64_t content_of(const char* column, const StoredCase& stored);
    ResultOutline outline_of_result(std::int64_t candidates);
    /// Records one case. Call inside a transaction.
    RecordOutcome record(const Reinterpretation& change);
};

/// A write to the store: what it appends to the ledger is sealed at its end. Rolled back unless
/// committed.
class StoreTransaction {
  public:
    explicit StoreTransaction(CaseStoreState& state);
    /// @throws UsageError 78 if the ledger is sealed, was appended to, and the key is not at hand.
    void commit();

  private:
    CaseStoreState& state_;
    WriteTransaction transaction_;
    std::int64_t entries_before_;
};

/// The result of an interpretation as it was made, without the texts of its pieces; nullopt: the
/// store keeps it whole (until version 3).
std::optional<ResultParts> stored_parts(SqliteDatabase& database, const InterpretationRow& row);
std::vector<FactCode> facts_of(SqliteDatabase& database, const InterpretationRow& row);

} // namespace vigie::cases
