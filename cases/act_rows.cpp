#include "cases/act_rows.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::cases {

std::string digest_of_fields(std::span<const std::string> fields) {
    std::string bytes;
    for (const std::string& field : fields) {
        append_hashed_field(bytes, field);
    }
    return hts::sha256_hex(bytes);
}

std::int64_t next_act_number(SqliteDatabase& database, const ActTable& acts) {
    const std::string sql = fmt::format("SELECT coalesce(max(number), 0) + 1 FROM {}", acts.name);
    return database.integer_of(sql.c_str());
}

void refuse_damaged_act(const SqliteDatabase& database, const char* what) {
    throw model::InputError({.file = database.file()}, fmt::format("{} is damaged", what),
                            "check it with 'case audit' and restore the store from a backup");
}

model::Date
day_of_act(const Query& row, int column, const SqliteDatabase& database, const char* what) {
    const auto day = model::parse_date(row.text(column));
    if (!day) {
        refuse_damaged_act(database, what);
    }
    return *day;
}

std::string select_acts(const ActTable& acts, bool of_one_case) {
    return fmt::format("SELECT {}, l.interpretation, a.sequence FROM {} a"
                       " JOIN patient_case c ON c.number = a.case_number"
                       " JOIN ledger l ON l.sequence = a.sequence{} ORDER BY a.number",
                       acts.columns, acts.name, of_one_case ? " WHERE c.case_id = ?1" : "");
}

} // namespace vigie::cases
