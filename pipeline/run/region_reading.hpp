#pragma once

#include "pipeline/run/unit_depths.hpp"

#include <cstdint>
#include <vector>

namespace vigie::run {

/// What reading all units gave, by unit.
struct UnitReading {
    std::vector<UnitResult> results;
    std::uint64_t records = 0;
};

/// The work that both ways of reading share.
struct UnitWork {
    const CoverageRequest& request;
    const std::vector<reads::DepthUnit>& units;
    const std::vector<std::string>& contigs;  ///< by unit: the name to write
    const std::vector<std::int32_t>& numbers; ///< by unit: in the file; -1: not in it
};

/// Reads the units by index jumps, side by side. Of several errors the first in the order of the
/// units is thrown, whatever the threads do.
UnitReading read_by_regions(const UnitWork& work, const hts::AlignmentReader& reader);

} // namespace vigie::run
