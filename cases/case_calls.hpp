#pragma once

#include "cases/call_index.hpp"
#include "cases/call_keys.hpp"
#include "cases/sqlite_database.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace vigie::cases {

/// Points a case at its call set, by the keys of the calls outside its residue; nullopt: the run
/// wrote none. Call inside a transaction.
void set_calls_of_case(SqliteDatabase& database,
                       std::int64_t case_number,
                       const std::optional<std::vector<CallKey>>& keys);

/// The residue of an interpretation, by contents of the store.
struct StoredResidue {
    std::int64_t evidence = 0;
    std::int64_t hits = 0; ///< 0: not known
};
/// Notes the calls that a reanalysis took out of a case's residue: they are outside it now, and
/// the keys that the run left lack them. Call inside a transaction.
void note_dropped_calls(SqliteDatabase& database,
                        std::int64_t case_number,
                        const StoredResidue& before,
                        const StoredResidue& after);

/// Of the keys (ascending, unique) those that calls outside some residue have; also of call sets
/// that another one has replaced since.
std::vector<CallKey> held_call_keys(SqliteDatabase& database, const std::vector<CallKey>& keys);
/// By their number, the cases whose calls outside the residue have some of the keys (ascending,
/// unique), and which (ascending, unique).
std::map<std::int64_t, std::vector<CallKey>> carriers_of(SqliteDatabase& database,
                                                         const std::vector<CallKey>& keys);
/// Numbers, ascending, of the cases whose run left no keys.
std::vector<std::int64_t> cases_without_call_keys(SqliteDatabase& database);

/// Moves the lists of keys that stores kept until schema 6, one for each case, into the index.
void index_call_keys(SqliteDatabase& database);

} // namespace vigie::cases
