#pragma once

#include "cases/fact_code.hpp"
#include "cases/sqlite_database.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::benchmarks {

/// Copies a stored case under other ids ("ID+1", "ID+2", ...): rows of their own, contents and call
/// set shared. So a store of many cases is made in minutes.
struct CaseCopies {
    std::string case_id;
    std::vector<cases::FactCode> facts; ///< that the case has read; sorted, unique
    std::uint64_t copies = 0;
};
void copy_case(cases::SqliteDatabase& database, const CaseCopies& copied);

} // namespace vigie::benchmarks
