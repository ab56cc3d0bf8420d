#include "cases/call_index.hpp"
#include "cases/call_segment.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace vigie::cases {
namespace {

using PlacesInBlock = std::vector<std::size_t>;
using BlockVisitor = std::function<void(const CallBlock&, const PlacesInBlock&)>;

/// Places of asked keys in a block; `asked` moves behind the last key of the block.
PlacesInBlock places_in(const CallBlock& block,
                        std::vector<CallKey>::const_iterator& asked,
                        std::vector<CallKey>::const_iterator end) {
    PlacesInBlock places;
    auto place = block.keys.begin();
    for (; asked != end && *asked <= block.keys.back(); ++asked) {
        place = std::lower_bound(place, block.keys.end(), *asked);
        if (*place == *asked) {
            places.push_back(static_cast<std::size_t>(place - block.keys.begin()));
        }
    }
    return places;
}

/// Visits every block of a segment that holds some of the keys.
void find_in_segment(CallSegmentReader& reader,
                     const std::vector<CallKey>& keys,
                     const BlockVisitor& visit) {
    auto asked = keys.begin();
    while (asked != keys.end()) {
        const CallBlock* block = reader.block_at(*asked);
        if (block == nullptr || block->keys.back() < *asked) {
            block = reader.block_after(*asked);
            if (block == nullptr) {
                return;
            }
            asked = std::lower_bound(asked, keys.end(), block->keys.front());
        }
        const PlacesInBlock places = places_in(*block, asked, keys.end());
        if (!places.empty()) {
            visit(*block, places);
        }
    }
}

/// Adds the keys at `places` of a block to the call sets that hold them.
void add_carriers(const CallSegmentReader& reader,
                  const CallBlock& block,
                  const PlacesInBlock& places,
                  std::map<std::int64_t, std::vector<CallKey>>& sets) {
    const std::string bytes = reader.carriers_of(block);
    CarrierReader lists(bytes, reader.segment().sets);
    std::size_t place = 0;
    for (const std::size_t wanted : places) {
        const CarrierList* list = nullptr;
        for (; place <= wanted; ++place) {
            list = lists.next();
            if (list == nullptr) {
                reader.refuse();
            }
        }
        for (const std::uint32_t carrier : *list) {
            sets[reader.segment().first_set + carrier].push_back(block.keys[wanted]);
        }
    }
}

} // namespace

std::vector<CallKey> held_by_call_sets(SqliteDatabase& database, const std::vector<CallKey>& keys) {
    std::vector<CallKey> held;
    std::vector<CallKey> open = keys;
    for (const CallSegment& segment : call_segments(database)) {
        std::vector<CallKey> found;
        CallSegmentReader reader(database, segment);
        find_in_segment(reader, open,
                        [&found](const CallBlock& block, const PlacesInBlock& places) {
                            for (const std::size_t place : places) {
                                found.push_back(block.keys[place]);
                            }
                        });
        std::vector<CallKey> rest;
        std::set_difference(open.begin(), open.end(), found.begin(), found.end(),
                            std::back_inserter(rest));
        open = std::move(rest);
        held.insert(held.end(), found.begin(), found.end());
    }
    std::sort(held.begin(), held.end());
    return held;
}

std::map<std::int64_t, std::vector<CallKey>> call_sets_with(SqliteDatabase& database,
                                                            const std::vector<CallKey>& keys) {
    // A call set lies in one segment, whose keys ascend.
    std::map<std::int64_t, std::vector<CallKey>> sets;
    for (const CallSegment& segment : call_segments(database)) {
        CallSegmentReader reader(database, segment);
        find_in_segment(reader, keys, [&](const CallBlock& block, const PlacesInBlock& places) {
            add_carriers(reader, block, places, sets);
        });
    }
    return sets;
}

namespace {

/// What the index shows of one call set.
struct Recount {
    std::uint64_t keys = 0;
    std::uint64_t sum = 0;
};

[[noreturn]] void refuse(const SqliteDatabase& database, const std::string& fault) {
    throw model::InputError({.file = database.file()},
                            "the index over the calls of the cases is damaged: " + fault,
                            "restore the case store from a backup");
}

/// Adds what a segment holds to its call sets. @throws InputError if it is not in itself sound.
void recount(SqliteDatabase& database, const CallSegment& segment, std::vector<Recount>& sets) {
    CallSegmentScan scan(database, segment);
    std::uint64_t keys = 0;
    std::uint64_t carriers = 0;
    CallKey before = 0;
    while (scan.next()) {
        if (keys > 0 && scan.key() <= before) {
            refuse(database, "keys out of order");
        }
        before = scan.key();
        const std::uint64_t sum = key_sum(before);
        for (const std::uint32_t carrier : scan.carriers()) {
            Recount& set = sets[static_cast<std::size_t>(segment.first_set - 1) + carrier];
            ++set.keys;
            set.sum += sum;
        }
        ++keys;
        carriers += scan.carriers().size();
    }
    if (keys != segment.keys || carriers != segment.carriers) {
        refuse(database, "a segment does not hold as many keys as it says");
    }
}

} // namespace

void check_call_index(SqliteDatabase& database) {
    const auto count =
        static_cast<std::size_t>(database.integer_of("SELECT count(*) FROM call_set"));
    const std::vector<CallSegment> segments = call_segments(database);
    std::int64_t next = 1;
    for (const CallSegment& segment : segments) {
        if (segment.first_set != next || segment.sets == 0) {
            refuse(database, "its segments do not follow each other");
        }
        next += segment.sets;
    }
    if (static_cast<std::size_t>(next) != count + 1) {
        refuse(database, "a call set is in no segment");
    }
    std::vector<Recount> sets(count);
    for (const CallSegment& segment : segments) {
        recount(database, segment, sets);
    }
    Query query(database, "SELECT number, keys, key_sum FROM call_set");
    while (query.step()) {
        const std::int64_t number = query.integer(0);
        const auto place = static_cast<std::size_t>(number) - 1;
        if (place >= count || sets[place].keys != static_cast<std::uint64_t>(query.integer(1)) ||
            sets[place].sum != static_cast<std::uint64_t>(query.integer(2))) {
            refuse(database, "call set " + std::to_string(number) +
                                 " does not have the keys that it was added with");
        }
    }
}

} // namespace vigie::cases
