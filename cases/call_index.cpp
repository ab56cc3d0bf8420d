#include "cases/call_index.hpp"

#include "cases/call_segment.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/frame.hpp"

#include <algorithm>
#include <list>
#include <span>

namespace vigie::cases {
namespace {

using SegmentRun = std::span<const CallSegment>;

/// The newest segments of a level, if they are to be joined; else none.
SegmentRun run_to_join(const std::vector<CallSegment>& segments, const JoinRule& rule) {
    if (segments.size() < rule.fan) {
        return {};
    }
    const SegmentRun newest = SegmentRun(segments).last(rule.fan);
    std::uint64_t carriers = 0;
    for (const CallSegment& segment : newest) {
        if (segment.level != newest.front().level) {
            return {};
        }
        carriers += segment.carriers;
    }
    return carriers <= rule.most_carriers ? newest : SegmentRun();
}

/// Adds the carriers of the smallest key at hand, and moves on what holds it.
void add_smallest(std::list<CallSegmentScan>& scans, CallSegmentWriter& writer) {
    const auto smallest = std::min_element(
        scans.begin(), scans.end(), [](const auto& a, const auto& b) { return a.key() < b.key(); });
    const CallKey key = smallest->key();
    const std::int64_t first_set = writer.segment().first_set;
    CarrierList carriers;
    for (auto scan = scans.begin(); scan != scans.end();) {
        if (scan->key() != key) {
            ++scan;
            continue;
        }
        const auto shift = static_cast<std::uint32_t>(scan->segment().first_set - first_set);
        for (const std::uint32_t place : scan->carriers()) {
            carriers.push_back(place + shift);
        }
        scan = scan->next() ? std::next(scan) : scans.erase(scan);
    }
    writer.add(key, carriers);
}

void join(SqliteDatabase& database, SegmentRun run) {
    CallSegment joined{.level = run.front().level + 1, .first_set = run.front().first_set};
    for (const CallSegment& segment : run) {
        joined.sets += segment.sets;
    }
    CallSegmentWriter writer(database, joined);
    std::list<CallSegmentScan> scans;
    for (const CallSegment& segment : run) {
        scans.emplace_back(database, segment);
        if (!scans.back().next()) {
            scans.pop_back();
        }
    }
    while (!scans.empty()) {
        add_smallest(scans, writer);
    }
    writer.finish();
    for (const CallSegment& segment : run) {
        remove_segment(database, segment.number);
    }
}

std::int64_t known_call_set(SqliteDatabase& database, const std::string& sha256) {
    Query known(database, "SELECT number FROM call_set WHERE sha256 = ?1");
    known.bind_text(1, sha256);
    return known.step() ? known.integer(0) : 0;
}

} // namespace

std::int64_t
add_call_set(SqliteDatabase& database, const std::vector<CallKey>& keys, const JoinRule& rule) {
    hts::FrameWriter frame;
    std::uint64_t sum = 0;
    for (const CallKey key : keys) {
        frame.number(key);
        sum += key_sum(key);
    }
    const std::string sha256 = hts::sha256_hex(frame.bytes());
    if (const std::int64_t known = known_call_set(database, sha256); known != 0) {
        return known;
    }
    Query insert(database, "INSERT INTO call_set(sha256, keys, key_sum) VALUES(?1, ?2, ?3)");
    insert.bind_text(1, sha256).bind(2, static_cast<std::int64_t>(keys.size()));
    insert.bind(3, static_cast<std::int64_t>(sum)).run();
    const std::int64_t number = database.last_row_id();
    CallSegmentWriter writer(database, {.level = 0, .first_set = number, .sets = 1});
    const CarrierList alone{0};
    for (const CallKey key : keys) {
        writer.add(key, alone);
    }
    writer.finish();
    for (auto segments = call_segments(database);; segments = call_segments(database)) {
        const SegmentRun run = run_to_join(segments, rule);
        if (run.empty()) {
            return number;
        }
        join(database, run);
    }
}

} // namespace vigie::cases
