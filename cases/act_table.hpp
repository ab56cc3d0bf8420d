#pragma once

#include "cases/case_act.hpp"
#include "cases/sqlite_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// Schema step: acts on reported variants and requests, whose hashes the ledger holds; and what was
/// last known of each reported variant, the one part that changes.
inline constexpr const char* act_schema = R"sql(
CREATE TABLE case_act(
    number INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL UNIQUE REFERENCES ledger(sequence),
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    kind TEXT NOT NULL CHECK (kind IN ('variant_reported', 'request')),
    allele TEXT NOT NULL,
    gene TEXT NOT NULL,
    class INTEGER NOT NULL CHECK (class BETWEEN 0 AND 5),
    act_by TEXT NOT NULL CHECK (act_by <> ''),
    day TEXT NOT NULL,
    entered TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX case_act_case ON case_act(case_number);
CREATE TRIGGER case_act_no_update BEFORE UPDATE ON case_act
    BEGIN SELECT RAISE(ABORT, 'an act is never changed'); END;
CREATE TRIGGER case_act_no_delete BEFORE DELETE ON case_act
    BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;
CREATE TABLE report_watch(
    act INTEGER PRIMARY KEY REFERENCES case_act(number),
    release_id TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;
)sql";

/// SHA-256 over the fields of an act, each preceded by its length as in the ledger: number, case
/// id, kind, allele, gene, class, person, day, day of entry, reason.
std::string act_digest(const CaseAct& act);

/// The first sequence number of the ledger whose act of this kind is missing or not the one that
/// was hashed, or that an act names and that tells none; nullopt: all are sound.
std::optional<std::int64_t> find_altered_case_act(SqliteDatabase& database);

} // namespace vigie::cases
