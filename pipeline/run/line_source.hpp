#pragma once

#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/region_reader.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/run/region_list.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace vigie::run {

/// Where record lines come from: a whole file, or its regions by index.
struct LineSource {
    std::string path;
    /// Appends the next record line and '\n'; false at the clean end.
    std::function<bool(std::string&)> append_line;
    std::function<std::uint64_t()> line_number;
};

LineSource lines_of(hts::LineReader& reader);

/// The records that overlap the regions, each once, in the order of the file's contigs. Regions
/// are in the spelling of any alias. `line_number` counts the records read.
LineSource lines_of(hts::RegionReader& reader,
                    const model::ContigIntervals& regions,
                    const model::ContigNames& names,
                    const std::string& path);

} // namespace vigie::run
