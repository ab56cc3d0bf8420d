#pragma once

#include "pipeline/run/coverage_reading.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::run {

/// A stretch of a gene that the reads could not show, seen from one transcript.
struct StretchNotExcluded {
    std::size_t gene = 0;       ///< in the layout
    std::size_t transcript = 0; ///< in the layout
    std::size_t exon = 0;
    model::Contig contig;
    model::Interval interval;
    std::string hgvs; ///< "NM_000527.5:c.123_145+2"
    /// Alleles that ClinVar calls pathogenic or likely pathogenic and that touch the stretch:
    /// "NM_000527.5:c.131G>A (Pathogenic, 2 stars, 3683)".
    std::vector<std::string> clinvar = {};
};

/// The stretches below the callable depth, by gene, transcript and place.
std::vector<StretchNotExcluded> stretches_not_excluded(const CoverageRequest& request,
                                                       const CoverageLayout& layout,
                                                       const model::ContigIntervals& callable);

/// not_excluded.tsv: the stretches, the genes that could not be looked at (every one if the reads
/// were not read), and the classes of variants that nobody looked for.
std::string not_excluded_table(const CoverageRequest& request,
                               const CoverageLayout& layout,
                               const std::vector<StretchNotExcluded>& stretches,
                               bool reads_were_read = true);

} // namespace vigie::run
