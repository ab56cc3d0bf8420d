#pragma once

#include "cases/candidate_decision.hpp"
#include "cases/sqlite_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// Version 14 of the store: decisions on candidates, whose hashes the ledger holds.
inline constexpr const char* decision_schema = R"sql(
CREATE TABLE candidate_decision(
    number INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL UNIQUE REFERENCES ledger(sequence),
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    gene TEXT NOT NULL CHECK (gene <> ''),
    body TEXT NOT NULL,
    act_by TEXT NOT NULL CHECK (act_by <> ''),
    day TEXT NOT NULL,
    entered TEXT NOT NULL
) STRICT;
CREATE INDEX candidate_decision_case ON candidate_decision(case_number);
CREATE TRIGGER candidate_decision_no_update BEFORE UPDATE ON candidate_decision
    BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER candidate_decision_no_delete BEFORE DELETE ON candidate_decision
    BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
)sql";

/// SHA-256 over the fields of a decision, each preceded by its length as in the ledger: number,
/// case id, gene, body, person, day, day of entry.
std::string decision_digest(const CandidateDecision& decision);

/// Decisions of one case, or of all if `case_id` is empty, in the order in which they were made.
std::vector<CandidateDecision> read_decisions(SqliteDatabase& database, const std::string& case_id);

/// The first sequence number of the ledger whose decision is missing or not the one that was
/// hashed, or that a decision names and that tells none; nullopt: all are sound.
std::optional<std::int64_t> find_altered_decision(SqliteDatabase& database);

} // namespace vigie::cases
