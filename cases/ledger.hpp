#pragma once

#include "cases/past_results.hpp"
#include "cases/sqlite_database.hpp"
#include "cases/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// Appends events that start from one interpretation; call inside a transaction, whose lock keeps
/// the chain single. What the ledger holds for this interpretation already (same release, trigger
/// and outcome) is not written twice. An entry's hash is the SHA-256 over its fields, each preceded
/// by its length (8 bytes, big-endian), with the hash of the entry before it.
void append_events(SqliteDatabase& database,
                   const std::vector<LedgerEvent>& events,
                   std::int64_t interpretation);

/// Appends the entry of an act, or of an alert, whatever the ledger holds; call inside a
/// transaction. Returns its sequence number.
std::int64_t
append_act(SqliteDatabase& database, const LedgerEvent& event, std::int64_t interpretation);

/// Adds a field to the bytes that a hash is over: its length, then its text.
void append_hashed_field(std::string& bytes, std::string_view field);

/// A table of acts, each of which an entry of the ledger hashes.
struct ActTable {
    const char* name;
    const char* columns; ///< the hashed ones in their order; `a` is the table, `c` patient_case
    int fields;          ///< how many they are
    const char* kinds;   ///< condition on `l.what` of the entries that tell them
};
/// Entries that tell acts of status_table.hpp, of result_act_table.hpp, of decision_table.hpp, and
/// of act_table.hpp: every other kind.
inline constexpr const char* status_act_kinds = "= 'diagnosis_status'";
inline constexpr const char* result_act_kinds =
    "IN ('signed_result', 'returned_result', 'withdrawn_result', 'consent')";
inline constexpr const char* decision_event = "candidate_decision";
inline constexpr const char* decision_kinds = "= 'candidate_decision'";
inline constexpr const char* case_act_kinds =
    "NOT IN ('diagnosis_status', 'signed_result', 'returned_result', 'withdrawn_result',"
    " 'consent', 'candidate_decision')";

/// The first sequence number of the ledger whose act of this table is missing or not the one that
/// was hashed, or that an act names and that tells none; nullopt: all are sound.
std::optional<std::int64_t> find_altered(SqliteDatabase& database, const ActTable& acts);

/// Events of one case in ledger order.
std::vector<LedgerEvent> events_of_case(SqliteDatabase& database, const std::string& case_id);

/// The same with what binds them into the chain.
std::vector<LedgerEntry> entries_of_case(SqliteDatabase& database, const std::string& case_id);

LedgerHead head_of_ledger(SqliteDatabase& database);

/// The first sequence number whose entry is changed, missing or out of its place, or else whose
/// act is not the one that it tells; nullopt if the chain is sound and, unless its sequence
/// is 0, holds `anchor`.
std::optional<std::int64_t> find_broken_link(SqliteDatabase& database, const LedgerHead& anchor);

} // namespace vigie::cases
