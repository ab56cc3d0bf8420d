#pragma once

#include "cases/call_keys.hpp"
#include "cases/sqlite_database.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace vigie::cases {

/// When segments of the index are joined: the newest `fan` of a level, if they hold no more than
/// `most_carriers` together. The index of n call sets has some fan x log(n) segments, and a call is
/// written once a level; the bound keeps the longest write to seconds.
struct JoinRule {
    std::size_t fan = 8;
    std::uint64_t most_carriers = std::uint64_t{1} << 28U;
};

/// What a key adds to the sum by which a call set is recounted (the finaliser of SplitMix64;
/// Steele, Lea and Flood 2014): keys that change places between call sets do not cancel out.
constexpr std::uint64_t key_sum(CallKey key) noexcept {
    std::uint64_t mixed = key + 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
}

/// Number of the call set that has these keys (ascending, unique), which is added to the index if
/// it is new: the same keys are the same call set. Call inside a transaction.
std::int64_t
add_call_set(SqliteDatabase& database, const std::vector<CallKey>& keys, const JoinRule& rule = {});

/// Those of the keys (ascending, unique) that some call set holds. Takes time with the keys asked,
/// times the segments; no list of carriers is read. @throws InputError on damage.
std::vector<CallKey> held_by_call_sets(SqliteDatabase& database, const std::vector<CallKey>& keys);

/// By their number, the call sets that hold some of the keys (ascending, unique), and which
/// (ascending). @throws InputError on damage.
std::map<std::int64_t, std::vector<CallKey>> call_sets_with(SqliteDatabase& database,
                                                            const std::vector<CallKey>& keys);

/// Recounts the index: every call set stands in one segment and has there the keys that it was
/// added with, as their number and sum say. @throws InputError naming the first fault.
void check_call_index(SqliteDatabase& database);

} // namespace vigie::cases
