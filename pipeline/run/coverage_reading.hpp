#pragma once

#include "pipeline/model/callable_intervals.hpp"
#include "pipeline/run/coverage_layout.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// Reads of a whole file; of regions they would mean nothing.
struct FileTotals {
    std::uint64_t records = 0;
    std::uint64_t primary = 0; ///< neither secondary nor supplementary
    std::uint64_t primary_mapped = 0;
    std::uint64_t primary_duplicates = 0; ///< of the mapped ones
    std::uint64_t counted = 0;            ///< under the rules of depth
    std::uint64_t counted_on_kit = 0;     ///< that overlap the kit
};

/// What reading the alignments gave.
struct CoverageDepths {
    std::vector<reads::DepthSummary> sets;           ///< by number
    model::ContigIntervals callable;                 ///< of the layout's scope
    reads::FateCounts fates{};                       ///< of the reads that overlap what is measured
    std::optional<FileTotals> totals = std::nullopt; ///< of a file that was read whole
    std::uint64_t records = 0;                       ///< records read
    std::optional<std::uint64_t> bytes_by_regions = std::nullopt; ///< what index jumps would read
    std::string per_base = {};                                    ///< per_base.bed.gz, if asked for
};

/// Reads the alignments, by index jumps side by side or whole, and measures what is laid out.
/// `reader` reads whole. @throws InputError, ResourceError, Interrupted.
CoverageDepths read_depths(const CoverageRequest& request,
                           const CoverageLayout& layout,
                           hts::AlignmentReader& reader,
                           const model::ContigNames& names);

/// What the depths say of the layout's scope.
model::CallableIntervals callable_intervals(const CoverageRequest& request,
                                            const CoverageLayout& layout,
                                            const CoverageDepths& depths);

} // namespace vigie::run
