#pragma once

#include "pipeline/model/contig_intervals.hpp"
#include "pipeline/model/contig_names.hpp"

#include <string>

namespace vigie::run {

/// "chr20:1,000-2,000,chrX:5" (1-based inclusive; a contig alone is the whole contig).
/// @throws UsageError on bad syntax or a contig that the release does not know.
model::ContigIntervals parse_regions(const std::string& text, const model::ContigNames& names);

/// A region file as bcftools reads it: ".bed" is 0-based half-open, anything else is
/// "CHROM POS [END]" 1-based inclusive. @throws InputError with line.
model::ContigIntervals read_region_file(const std::string& path, const model::ContigNames& names);

} // namespace vigie::run
