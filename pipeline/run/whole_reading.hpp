#pragma once

#include "pipeline/run/coverage_reading.hpp"
#include "pipeline/run/region_reading.hpp"

namespace vigie::run {

/// Reads the whole file in its order; units are open only while reads can reach them. Also counts
/// what only a whole file tells. `kit` may have no bases.
UnitReading read_whole(const UnitWork& work,
                       const model::ContigIntervals& kit,
                       hts::AlignmentReader& reader,
                       FileTotals& totals);

} // namespace vigie::run
