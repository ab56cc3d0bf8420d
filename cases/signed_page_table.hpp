#pragma once

#include "cases/signed_page.hpp"
#include "cases/sqlite_database.hpp"

#include <cstdint>
#include <optional>

namespace vigie::cases {

/// Version 15 of the store: the pages of signed results. The act names the SHA-256 of its page, and
/// the ledger holds the hash of the act.
inline constexpr const char* signed_page_schema = R"sql(
CREATE TABLE signed_page(
    act INTEGER PRIMARY KEY REFERENCES result_act(number),
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    content INTEGER NOT NULL REFERENCES content(number)
) STRICT;
CREATE TRIGGER signed_page_no_update BEFORE UPDATE ON signed_page
    BEGIN SELECT RAISE(ABORT, 'a signed page is never changed'); END;
CREATE TRIGGER signed_page_no_delete BEFORE DELETE ON signed_page
    BEGIN SELECT RAISE(ABORT, 'a signed page is never deleted'); END;
)sql";

/// Call inside the transaction of the act.
void put_signed_page(SqliteDatabase& database, std::int64_t act, const SignedPage& page);

/// nullopt: the result was signed before pages were kept. @throws InputError if it is damaged.
std::optional<SignedPage> read_signed_page(SqliteDatabase& database, std::int64_t act);

/// The first sequence number of the ledger whose signed result names a page that is not kept as it
/// was; nullopt: all are sound.
std::optional<std::int64_t> find_altered_signed_page(SqliteDatabase& database);

} // namespace vigie::cases
