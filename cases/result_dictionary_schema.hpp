#pragma once

namespace vigie::cases {

/// Version 6 of the store: the text beside which the pieces of results are compressed.
inline constexpr const char* result_dictionary_schema = R"sql(
CREATE TABLE result_dictionary(
    number INTEGER PRIMARY KEY,
    content INTEGER NOT NULL REFERENCES content(number)
) STRICT;
CREATE TRIGGER result_dictionary_no_update BEFORE UPDATE ON result_dictionary
    BEGIN SELECT RAISE(ABORT, 'a dictionary is never changed'); END;
CREATE TRIGGER result_dictionary_no_delete BEFORE DELETE ON result_dictionary
    BEGIN SELECT RAISE(ABORT, 'a dictionary is never deleted'); END;
CREATE TRIGGER result_dictionary_one BEFORE INSERT ON result_dictionary
    WHEN EXISTS (SELECT 1 FROM result_dictionary)
    BEGIN SELECT RAISE(ABORT, 'a store has one dictionary'); END;
)sql";

} // namespace vigie::cases
