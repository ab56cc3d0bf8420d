#include "cases/call_segment.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

namespace vigie::cases {
namespace {

/// A block ends where one of them is reached: what is read and decoded in vain for one key.
constexpr std::int64_t most_keys_of_block = 4096;
constexpr std::size_t most_carrier_bytes = 8192;

/// SQLite has no unsigned numbers.
std::int64_t checksum_of(std::string_view bytes) noexcept {
    return static_cast<std::int64_t>(hts::xxh3(bytes));
}

/// Of everything that a row of `call_block` says of its keys.
std::int64_t checksum_of_block(CallKey first, std::int64_t keys, std::string_view steps) {
    hts::FrameWriter row;
    row.number(first);
    row.number(keys);
    row.raw(steps);
    return checksum_of(row.bytes());
}

constexpr const char* block_columns = "SELECT number, first_key, keys, steps, block_xxh3"
                                      " FROM call_block WHERE segment = ?1";

} // namespace

std::vector<CallSegment> call_segments(SqliteDatabase& database) {
    Query query(database, "SELECT number, level, first_set, sets, keys, carriers"
                          " FROM call_segment ORDER BY first_set");
    std::vector<CallSegment> segments;
    while (query.step()) {
        segments.push_back({.number = query.integer(0),
                            .level = query.integer(1),
                            .first_set = query.integer(2),
                            .sets = static_cast<std::uint32_t>(query.integer(3)),
                            .keys = static_cast<std::uint64_t>(query.integer(4)),
                            .carriers = static_cast<std::uint64_t>(query.integer(5))});
    }
    return segments;
}

CallSegmentWriter::CallSegmentWriter(SqliteDatabase& database, const CallSegment& segment)
    : database_(database), segment_(segment), carriers_(segment.sets) {
    Query insert(database_, "INSERT INTO call_segment(level, first_set, sets, keys, carriers)"
                            " VALUES(?1, ?2, ?3, 0, 0)");
    insert.bind(1, segment_.level).bind(2, segment_.first_set).bind(3, segment_.sets).run();
    segment_.number = database_.last_row_id();
    segment_.keys = 0;
    segment_.carriers = 0;
}

void CallSegmentWriter::add(CallKey key, const CarrierList& carriers) {
    if (in_block_ == 0) {
        first_ = key;
    } else {
        steps_.count(key - last_);
    }
    last_ = key;
    carriers_.add(carriers);
    ++in_block_;
    ++segment_.keys;
    segment_.carriers += carriers.size();
    if (in_block_ == most_keys_of_block || carriers_.bytes() >= most_carrier_bytes) {
        write_block();
    }
}

void CallSegmentWriter::write_block() {
    const std::string lists = carriers_.take();
    Query block(database_, "INSERT INTO call_block(segment, first_key, keys, steps, block_xxh3)"
                           " VALUES(?1, ?2, ?3, ?4, ?5)");
    block.bind(1, segment_.number).bind(2, static_cast<std::int64_t>(first_)).bind(3, in_block_);
    block.bind_bytes(4, steps_.bytes())
        .bind(5, checksum_of_block(first_, in_block_, steps_.bytes()))
        .run();
    Query carriers(database_, "INSERT INTO call_carriers(block, lists, lists_xxh3)"
                              " VALUES(?1, ?2, ?3)");
    carriers.bind(1, database_.last_row_id()).bind_bytes(2, lists);
    carriers.bind(3, checksum_of(lists)).run();
    steps_.clear();
    in_block_ = 0;
}

void CallSegmentWriter::finish() {
    if (in_block_ > 0) {
        write_block();
    }
    Query update(database_, "UPDATE call_segment SET keys = ?2, carriers = ?3 WHERE number = ?1");
    update.bind(1, segment_.number).bind(2, static_cast<std::int64_t>(segment_.keys));
    update.bind(3, static_cast<std::int64_t>(segment_.carriers)).run();
}

void CallSegmentReader::refuse() const {
    throw model::InputError({.file = database_.file()},
                            "the index over the calls of the cases is damaged",
                            "restore the case store from a backup");
}

const CallBlock* CallSegmentReader::take(Query& query) {
    if (!query.step()) {
        return nullptr;
    }
    if (block_ && block_->number == query.integer(0)) {
        return &*block_;
    }
    const auto first = static_cast<CallKey>(query.integer(1));
    const std::int64_t count = query.integer(2);
    const std::string steps = query.text(3);
    if (checksum_of_block(first, count, steps) != query.integer(4)) {
        refuse();
    }
    CallBlock block{query.integer(0), {first}};
    block.keys.reserve(static_cast<std::size_t>(count));
    hts::FrameReader frame(steps, {.file = database_.file(), .field = "call_block"});
    for (std::int64_t i = 1; i < count; ++i) {
        block.keys.push_back(block.keys.back() + frame.count());
    }
    if (!frame.at_end()) {
        refuse();
    }
    block_ = std::move(block);
    return &*block_;
}

const CallBlock* CallSegmentReader::block_at(CallKey key) {
    if (block_ && block_->keys.front() <= key && key <= block_->keys.back()) {
        return &*block_;
    }
    Query query(database_, std::string(block_columns) +
                               " AND first_key <= ?2 ORDER BY first_key DESC LIMIT 1");
    query.bind(1, segment_.number).bind(2, static_cast<std::int64_t>(key));
    return take(query);
}

const CallBlock* CallSegmentReader::block_after(std::optional<CallKey> key) {
    Query query(database_,
                std::string(block_columns) + " AND first_key > ?2 ORDER BY first_key LIMIT 1");
    query.bind(1, segment_.number).bind(2, key ? static_cast<std::int64_t>(*key) : -1);
    return take(query);
}

std::string CallSegmentReader::carriers_of(const CallBlock& block) const {
    Query query(database_, "SELECT lists, lists_xxh3 FROM call_carriers WHERE block = ?1");
    query.bind(1, block.number);
    if (!query.step()) {
        refuse();
    }
    std::string bytes = query.text(0);
    if (checksum_of(bytes) != query.integer(1)) {
        refuse();
    }
    return bytes;
}

CallSegmentScan::CallSegmentScan(SqliteDatabase& database, const CallSegment& segment)
    : blocks_(database, segment), lists_({}, segment.sets) {}

bool CallSegmentScan::next() {
    if (block_ != nullptr && place_ + 1 < block_->keys.size()) {
        ++place_;
    } else {
        block_ = blocks_.block_after(block_ == nullptr ? std::nullopt : std::optional(key()));
        if (block_ == nullptr) {
            return false;
        }
        place_ = 0;
        bytes_ = blocks_.carriers_of(*block_);
        lists_ = CarrierReader(bytes_, blocks_.sets());
    }
    carriers_ = lists_.next();
    if (carriers_ == nullptr) {
        blocks_.refuse();
    }
    return true;
}

void remove_segment(SqliteDatabase& database, std::int64_t number) {
    for (const char* sql : {"DELETE FROM call_carriers WHERE block IN"
                            " (SELECT number FROM call_block WHERE segment = ?1)",
                            "DELETE FROM call_block WHERE segment = ?1",
                            "DELETE FROM call_segment WHERE number = ?1"}) {
        Query(database, sql).bind(1, number).run();
    }
}

} // namespace vigie::cases
