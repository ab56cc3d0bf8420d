#pragma once

#include "pipeline/hts/alignment_opening.hpp"

#include <cstdint>
#include <vector>

namespace vigie::hts {

/// Makes regions ascending and disjoint; empty ones go.
void settle(std::vector<AlignmentRegion>& regions);

/// Gives each record that overlaps one of the regions, which are settled, once and in file order;
/// nullptr if that fails.
IteratorHandle iterate_regions(const OpenedAlignments& opened,
                               const std::vector<AlignmentRegion>& regions);

/// Compressed bytes that reading regions takes, as the index has it: at most one window of the
/// index too many for each.
std::uint64_t bytes_to_read_by_index(const OpenedAlignments& opened,
                                     const std::vector<AlignmentRegion>& regions);

} // namespace vigie::hts
