#pragma once

#include "cases/sqlite_database.hpp"
#include "cases/status_act.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// What the ledger calls the event of a status act.
inline constexpr const char* status_event = "diagnosis_status";

/// SHA-256 over the fields of an act, each preceded by its length as in the ledger: number, case
/// id, diagnosis, status, set_by, site, date, entered, rcp, reason, despite, orpha, partial (0 or
/// 1), explains (parted by ','), replaces (0: none).
std::string act_digest(const StatusAct& act);

/// Acts of one case, or of all if `case_id` is empty, in the order in which they were written.
std::vector<StatusAct> read_acts(SqliteDatabase& database, const std::string& case_id);

/// The first sequence number of the ledger whose act is missing or not the one that was hashed, or
/// that an act names and that tells none; nullopt: all are sound.
std::optional<std::int64_t> find_altered_act(SqliteDatabase& database);

} // namespace vigie::cases
