#include "cases/fingerprint_table.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

#include <bit>

namespace vigie::cases {
namespace {

std::int64_t checksum_of(const std::string& bits) {
    return std::bit_cast<std::int64_t>(hts::xxh3(bits));
}

} // namespace

bool add_fingerprint(SqliteDatabase& database, const StoredFingerprint& fingerprint) {
    Query known(database, "SELECT 1 FROM fingerprint WHERE marker_set = ? AND case_id = ?"
                          " AND individual = ?");
    known.bind_text(1, fingerprint.marker_set)
        .bind_text(2, fingerprint.case_id)
        .bind_text(3, fingerprint.individual);
    if (known.step()) {
        return false;
    }
    Query insert(database, "INSERT INTO fingerprint(marker_set, case_id, individual, day, bits,"
                           " bits_xxh3) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind_text(1, fingerprint.marker_set)
        .bind_text(2, fingerprint.case_id)
        .bind_text(3, fingerprint.individual)
        .bind_text(4, fingerprint.day)
        .bind_bytes(5, fingerprint.bits)
        .bind(6, checksum_of(fingerprint.bits));
    insert.run();
    return true;
}

void each_fingerprint(SqliteDatabase& database,
                      const std::string& marker_set,
                      const std::function<void(const StoredFingerprint&)>& visit) {
    Query query(database, "SELECT case_id, individual, day, bits, bits_xxh3 FROM fingerprint"
                          " WHERE marker_set = ? ORDER BY number");
    query.bind_text(1, marker_set);
    StoredFingerprint stored{.marker_set = marker_set};
    while (query.step()) {
        stored.case_id = query.text(0);
        stored.individual = query.text(1);
        stored.day = query.text(2);
        stored.bits = query.text(3);
        if (checksum_of(stored.bits) != query.integer(4)) {
            throw model::InputError({.file = database.file()},
                                    "the fingerprint of individual '" + stored.individual +
                                        "' of case '" + stored.case_id + "' is damaged",
                                    "restore the store from a backup");
        }
        visit(stored);
    }
}

} // namespace vigie::cases
