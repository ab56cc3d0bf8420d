#pragma once

#include "cases/call_keys.hpp"
#include "cases/carrier_list.hpp"
#include "cases/sqlite_database.hpp"
#include "pipeline/hts/frame.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// A part of the index over call keys: the keys of call sets whose numbers follow each other, each
/// key with the sets that hold it.
struct CallSegment {
    std::int64_t number = 0;
    std::int64_t level = 0;     ///< 0: of one call set; above: made of segments of the level below
    std::int64_t first_set = 0; ///< number of its first call set
    std::uint32_t sets = 0;
    std::uint64_t keys = 0;     ///< distinct
    std::uint64_t carriers = 0; ///< over all keys
};

/// Oldest call sets first.
std::vector<CallSegment> call_segments(SqliteDatabase& database);

/// Writes a segment, in blocks of ascending keys apart from the lists of their carriers. Call
/// inside a transaction.
class CallSegmentWriter {
  public:
    /// `segment`: its level and its call sets.
    CallSegmentWriter(SqliteDatabase& database, const CallSegment& segment);
    /// Keys ascend. `carriers`: places among the sets of the segment.
    void add(CallKey key, const CarrierList& carriers);
    void finish();
    const CallSegment& segment() const noexcept { return segment_; }

  private:
    void write_block();

    SqliteDatabase& database_;
    CallSegment segment_;
    CarrierWriter carriers_;
    hts::FrameWriter steps_;
    CallKey first_ = 0;
    CallKey last_ = 0;
    std::int64_t in_block_ = 0;
};

/// The keys of one block.
struct CallBlock {
    std::int64_t number = 0;
    std::vector<CallKey> keys; ///< ascending, not empty
};

/// Reads the blocks of one segment; each is held against its checksum.
/// @throws InputError on damage.
class CallSegmentReader {
  public:
    CallSegmentReader(SqliteDatabase& database, const CallSegment& segment)
        : database_(database), segment_(segment) {}

    /// The block in which `key` lies if the segment holds it: the last one that begins with it or
    /// before; nullptr: none. Valid until the next question; asked for keys of one block it is read
    /// once.
    const CallBlock* block_at(CallKey key);
    /// The first block that begins after `key`, or with the first key of all; nullptr: none.
    const CallBlock* block_after(std::optional<CallKey> key);
    /// Bytes of the lists of carriers of a block, for a CarrierReader over `sets()`.
    std::string carriers_of(const CallBlock& block) const;
    std::uint32_t sets() const noexcept { return segment_.sets; }
    const CallSegment& segment() const noexcept { return segment_; }
    [[noreturn]] void refuse() const;

  private:
    const CallBlock* take(Query& query);

    SqliteDatabase& database_;
    CallSegment segment_;
    std::optional<CallBlock> block_;
};

/// Goes through the keys of a segment in order.
class CallSegmentScan {
  public:
    CallSegmentScan(SqliteDatabase& database, const CallSegment& segment);
    CallSegmentScan(const CallSegmentScan&) = delete;
    CallSegmentScan& operator=(const CallSegmentScan&) = delete;
    /// False: there are no more. @throws InputError on damage.
    bool next();
    CallKey key() const { return block_->keys[place_]; }
    const CarrierList& carriers() const { return *carriers_; }
    const CallSegment& segment() const noexcept { return blocks_.segment(); }

  private:
    CallSegmentReader blocks_;
    const CallBlock* block_ = nullptr;
    std::size_t place_ = 0;
    std::string bytes_;
    CarrierReader lists_;
    const CarrierList* carriers_ = nullptr;
};

/// Removes a segment that another one replaces. Call inside a transaction.
void remove_segment(SqliteDatabase& database, std::int64_t number);

} // namespace vigie::cases
