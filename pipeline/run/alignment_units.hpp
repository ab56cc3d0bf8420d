#pragma once

#include "pipeline/hts/alignment_reader.hpp"
#include "pipeline/run/progress.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace vigie::run {

/// Units of work over one alignment file that are read by index jumps.
struct AlignmentUnits {
    std::size_t count = 0;
    /// Reads and finishes one unit; the reader is its own until it returns. Must not depend on
    /// other units.
    std::function<void(std::size_t unit, hts::AlignmentReader& reader)> read;
    int threads = 1;
    ProgressStyle progress = ProgressStyle::off;
    std::string task = {};
    std::string unit_names = "stretches";
};

/// Reads the units side by side and returns the number of records read. Of several errors the first
/// in the order of the units is thrown, whatever the threads do.
std::uint64_t read_units(const AlignmentUnits& units, const hts::AlignmentReader& reader);

} // namespace vigie::run
