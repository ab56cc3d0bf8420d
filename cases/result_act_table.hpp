#pragma once

#include "cases/interpretation_table.hpp"
#include "cases/result_act.hpp"
#include "cases/sqlite_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// Version 12 of the store: acts on results and consents, whose hashes the ledger holds.
inline constexpr const char* result_act_schema = R"sql(
CREATE TABLE result_act(
    number INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL UNIQUE REFERENCES ledger(sequence),
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    kind TEXT NOT NULL CHECK (kind IN ('signed_result', 'returned_result', 'withdrawn_result',
        'consent')),
    act_by TEXT NOT NULL CHECK (act_by <> ''),
    day TEXT NOT NULL,
    entered TEXT NOT NULL,
    concerns INTEGER REFERENCES result_act(number),
    body TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX result_act_case ON result_act(case_number);
CREATE TRIGGER result_act_no_update BEFORE UPDATE ON result_act
    BEGIN SELECT RAISE(ABORT, 'an act is never changed'); END;
CREATE TRIGGER result_act_no_delete BEFORE DELETE ON result_act
    BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;
)sql";

/// SHA-256 over the fields of an act, each preceded by its length as in the ledger: number, case
/// id, kind, person, day, day of entry, what it concerns (0: nothing), body, reason.
std::string act_digest(const ResultAct& act);

/// Acts of one case, or of all if `case_id` is empty, in the order in which they were written.
std::vector<ResultAct> read_result_acts(SqliteDatabase& database, const std::string& case_id);

/// What the case file of a newer interpretation (`row`, in force now) says otherwise on consents
/// than the one before becomes acts of "case file", so that what was told of the case can be taken
/// back. Call inside a transaction.
void append_changed_consents(SqliteDatabase& database,
                             std::int64_t evidence_before,
                             const InterpretationRow& row);

/// The first sequence number of the ledger whose act of this kind is missing or not the one that
/// was hashed, or that an act names and that tells none; nullopt: all are sound.
std::optional<std::int64_t> find_altered_result_act(SqliteDatabase& database);

} // namespace vigie::cases
