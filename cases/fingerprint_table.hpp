#pragma once

#include "cases/sqlite_database.hpp"

#include <functional>
#include <string>

namespace vigie::cases {

/// Schema step: genotypes of earlier samples over a set of markers, as two sets of bits
/// (reads/fingerprint.hpp). They name a person as surely as a finger's print does: they never leave
/// the laboratory's store.
inline constexpr const char* fingerprint_schema = R"sql(
CREATE TABLE fingerprint(
    number INTEGER PRIMARY KEY,
    marker_set TEXT NOT NULL CHECK (marker_set <> ''),
    case_id TEXT NOT NULL CHECK (case_id <> ''),
    individual TEXT NOT NULL CHECK (individual <> ''),
    day TEXT NOT NULL,
    bits BLOB NOT NULL,
    bits_xxh3 INTEGER NOT NULL,
    UNIQUE (marker_set, case_id, individual)
) STRICT;
CREATE TRIGGER fingerprint_no_update BEFORE UPDATE ON fingerprint
    BEGIN SELECT RAISE(ABORT, 'a fingerprint is never changed'); END;
)sql";

/// The fingerprint of one individual of one case.
struct StoredFingerprint {
    std::string marker_set; ///< id of the markers
    std::string case_id = {};
    std::string individual = {};
    std::string day = {}; ///< on which it was kept
    std::string bits = {};
};

/// Keeps a fingerprint; false if the individual of the case has one over these markers, which
/// stays. Call inside a transaction.
bool add_fingerprint(SqliteDatabase& database, const StoredFingerprint& fingerprint);

/// Calls `visit` with each fingerprint over a set of markers, in the order in which they were kept;
/// it is valid until the next. @throws InputError if one is damaged.
void each_fingerprint(SqliteDatabase& database,
                      const std::string& marker_set,
                      const std::function<void(const StoredFingerprint&)>& visit);

} // namespace vigie::cases
