#pragma once

#include "annotation/transcript.hpp"

#include <cstdint>
#include <vector>

namespace vigie::annotation {

/// The part of one exon that must be sequenced to read a gene.
struct CodingRegion {
    model::Interval interval;
    std::size_t exon = 0; ///< 1-based, in transcript direction
    bool operator==(const CodingRegion&) const = default;
};

/// The coding parts of the exons, in genomic order, each widened by `splice` bases into the introns
/// beside it; of a transcript without a coding sequence the exons. Regions never leave the span of
/// the transcript, and none reaches past the middle of an intron.
std::vector<CodingRegion> coding_regions(const Transcript& transcript, std::int64_t splice);

} // namespace vigie::annotation
