#pragma once

#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/position.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vigie::run {

struct BedLine {
    model::Contig contig;
    model::Interval interval;
    std::string name = {}; ///< fourth column, if there is one
    auto operator<=>(const BedLine&) const = default;
};

/// The lines of a BED file (plain or gzip) by contig and place; comments, "track" and "browser"
/// lines are passed over. @throws InputError with line for one that is malformed or empty, of a
/// contig that `lengths` lacks, or past its end; for a file without a line.
std::vector<BedLine> read_bed(const std::filesystem::path& path,
                              const model::ContigNames& names,
                              const std::map<model::Contig, std::int64_t>& lengths);

} // namespace vigie::run
