#pragma once

namespace vigie::cases {

/// Version 8 of the schema: what lists of all cases read of each (outlines follow from the contents
/// that they are kept beside), and the seals of the ledger's entries.
inline constexpr const char* outline_schema = R"sql(
CREATE TABLE case_outline(
    evidence INTEGER PRIMARY KEY REFERENCES content(number),
    outline INTEGER NOT NULL REFERENCES content(number)
) STRICT;
CREATE TABLE result_outline(
    candidates INTEGER PRIMARY KEY REFERENCES content(number),
    outline INTEGER NOT NULL REFERENCES content(number)
) STRICT;
CREATE TABLE ledger_seal(
    sequence INTEGER NOT NULL REFERENCES ledger(sequence),
    key_id TEXT NOT NULL,
    seal TEXT NOT NULL,
    PRIMARY KEY (sequence, key_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER ledger_seal_no_update BEFORE UPDATE ON ledger_seal
    BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END;
CREATE TRIGGER ledger_seal_no_delete BEFORE DELETE ON ledger_seal
    BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END;
)sql";

} // namespace vigie::cases
