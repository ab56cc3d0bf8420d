#pragma once

#include "cases/ledger.hpp"
#include "cases/sqlite_database.hpp"
#include "pipeline/model/date.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace vigie::cases {

/// What the tables of acts share: each row is hashed by an entry of the ledger.

/// SHA-256 over the fields, each preceded by its length as in the ledger.
std::string digest_of_fields(std::span<const std::string> fields);

/// The number of the next act. Call inside a transaction.
std::int64_t next_act_number(SqliteDatabase& database, const ActTable& acts);

/// @throws InputError 65: `what` ("a status act") is damaged.
[[noreturn]] void refuse_damaged_act(const SqliteDatabase& database, const char* what);
/// The day in a column. @throws InputError 65 naming `what` if there is none.
model::Date
day_of_act(const Query& row, int column, const SqliteDatabase& database, const char* what);

/// Statement that reads the columns of the table, then interpretation and sequence of the entry of
/// the ledger, in the order in which the acts were written; of the case ?1 alone, or of all.
std::string select_acts(const ActTable& acts, bool of_one_case);

/// Acts of one case, or of all if `case_id` is empty, in the order in which they were written;
/// `act_of` makes one of a row of `select_acts`.
template <class ActOf>
auto read_act_rows(SqliteDatabase& database,
                   const ActTable& acts,
                   const std::string& case_id,
                   const ActOf& act_of) {
    Query query(database, select_acts(acts, !case_id.empty()));
    if (!case_id.empty()) {
        query.bind_text(1, case_id);
    }
    std::vector<decltype(act_of(query, database))> read;
    while (query.step()) {
        read.push_back(act_of(query, database));
    }
    return read;
}

} // namespace vigie::cases
