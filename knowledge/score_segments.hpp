#pragma once

#include "annotation/allele_store.hpp"
#include "knowledge/score_cells.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// Cuts intervals that begin in ascending order into segments that do not overlap, each with the
/// aggregate of the intervals over it, and writes them to a store. A segment is stored as a row at
/// its first base with its length in the column "length"; neighbours of equal values are one
/// segment.
class SegmentWriter {
  public:
    SegmentWriter(annotation::AlleleStoreWriter& writer, ScoreMerge merge)
        : writer_(writer), merge_(merge) {}

    /// False, and nothing taken, if the interval begins before the one added last. Another contig
    /// ends the one before.
    bool add(const model::Contig& contig,
             model::Interval interval,
             const std::vector<annotation::StoreValue>& values);
    void finish_contig();
    std::uint64_t segments() const noexcept { return segments_; }

  private:
    struct Open {
        std::int64_t end;
        std::vector<annotation::StoreValue> values;
    };
    void write_until(std::int64_t position);
    void write(std::int64_t begin, std::int64_t end);
    void flush();

    annotation::AlleleStoreWriter& writer_;
    ScoreMerge merge_;
    model::Contig contig_;
    std::int64_t at_ = 0; ///< all before is written
    std::vector<Open> open_;
    std::vector<annotation::StoreValue> merged_;
    annotation::StoreEntry pending_;
    std::int64_t pending_end_ = -1; ///< -1: nothing pending
    std::uint64_t segments_ = 0;
};

inline constexpr std::string_view length_column = "length";
/// The allele under which a store keeps a segment that begins at a position.
model::SmallAllele segment_key(const model::Contig& contig, model::Position begin);

} // namespace vigie::knowledge
