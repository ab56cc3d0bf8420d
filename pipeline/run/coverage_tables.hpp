#pragma once

#include "pipeline/run/coverage_limits.hpp"
#include "pipeline/run/not_excluded.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// All that the files of a result are written from.
struct CoverageFindings {
    const CoverageRequest& request;
    const CoverageLayout& layout;
    const CoverageDepths& depths;
    const hts::AlignmentFile& file;
    const model::ContigNames& names;
    std::vector<LimitVerdict> limits;
    std::vector<StretchNotExcluded> stretches;
    std::vector<std::string> warnings;
};

/// Text of regions.bed.gz: 0-based; depths as numbers of two decimals, per cent at each threshold.
std::string regions_table(const CoverageFindings& findings);
std::string transcripts_table(const CoverageFindings& findings);
std::string genes_table(const CoverageFindings& findings);
std::string panels_table(const CoverageFindings& findings);
/// Text of callable.bed.gz: the callable bases of what was looked at.
std::string callable_bed(const CoverageFindings& findings);

/// summary.json: what was read and how, depths of each panel, verdicts of the limits.
std::string coverage_summary_json(const CoverageFindings& findings);
/// MultiQC custom content: general statistics of the sample, and its genes.
std::string coverage_multiqc_json(const CoverageFindings& findings);
std::string genes_multiqc_json(const CoverageFindings& findings);
/// receipt.json: inputs, release, rules and the digests of the other files of the folder.
std::string coverage_receipt_json(const CoverageFindings& findings,
                                  const std::map<std::string, std::string>& outputs);

/// The sample of the reads; the file's name where the header names none.
std::string sample_of(const hts::AlignmentFile& file);

} // namespace vigie::run
