#pragma once

namespace vigie::cases {

/// Version 9 of the schema: the index over the keys of calls outside residues takes the place of a
/// list for each case, which `index_call_keys` moves (case_calls.hpp).
inline constexpr const char* call_index_schema = R"sql(
CREATE TABLE call_set(
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    keys INTEGER NOT NULL,
    key_sum INTEGER NOT NULL
) STRICT;
ALTER TABLE patient_case ADD COLUMN call_set INTEGER REFERENCES call_set(number);
CREATE INDEX patient_case_call_set ON patient_case(call_set);
CREATE TABLE dropped_call(
    key INTEGER NOT NULL,
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    PRIMARY KEY (key, case_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX dropped_call_case ON dropped_call(case_number);

CREATE TABLE call_segment(
    number INTEGER PRIMARY KEY,
    level INTEGER NOT NULL,
    first_set INTEGER NOT NULL REFERENCES call_set(number),
    sets INTEGER NOT NULL,
    keys INTEGER NOT NULL,
    carriers INTEGER NOT NULL
) STRICT;
CREATE TABLE call_block(
    number INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL REFERENCES call_segment(number),
    first_key INTEGER NOT NULL,
    keys INTEGER NOT NULL,
    steps BLOB NOT NULL,
    block_xxh3 INTEGER NOT NULL,
    UNIQUE (segment, first_key)
) STRICT;
CREATE TABLE call_carriers(
    block INTEGER PRIMARY KEY REFERENCES call_block(number),
    lists BLOB NOT NULL,
    lists_xxh3 INTEGER NOT NULL
) STRICT;
)sql";

} // namespace vigie::cases
