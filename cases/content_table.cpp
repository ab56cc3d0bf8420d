#include "cases/content_table.hpp"

#include "cases/zstd_frame.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

namespace vigie::cases {

std::int64_t put_content(SqliteDatabase& database, std::string_view bytes, Packing packing) {
    const std::string sha256 = hts::sha256_hex(bytes);
    {
        Query known(database, "SELECT number FROM content WHERE sha256 = ?1");
        known.bind_text(1, sha256);
        if (known.step()) {
            return known.integer(0);
        }
    }
    Query insert(database, "INSERT INTO content(sha256, packing, bytes) VALUES(?1, ?2, ?3)");
    insert.bind_text(1, sha256);
    if (packing == Packing::zstd) {
        insert.bind_text(2, "zstd").bind_bytes(3, zstd_compress(bytes));
    } else {
        insert.bind_text(2, "plain").bind_bytes(3, bytes);
    }
    insert.run();
    return database.last_row_id();
}

std::string get_content(SqliteDatabase& database, std::int64_t number) {
    Query query(database, "SELECT sha256, packing, bytes FROM content WHERE number = ?1");
    query.bind(1, number);
    if (!query.step()) {
        throw model::InputError({.file = database.file()}, "a stored content is missing",
                                "restore the case store from a backup");
    }
    std::string bytes = query.text(2);
    if (query.text(1) == "zstd") {
        bytes = zstd_decompress(bytes, database.file());
    }
    if (hts::sha256_hex(bytes) != query.text(0)) {
        throw model::InputError({.file = database.file()},
                                "a stored content is damaged (SHA-256 differs)",
                                "restore the case store from a backup");
    }
    return bytes;
}

} // namespace vigie::cases
