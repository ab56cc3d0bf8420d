#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/run/progress.hpp"
#include "reads/acceptance.hpp"
#include "reads/depth_plan.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vigie::run {

/// How the alignments are read.
enum class CoverageReading : std::uint8_t {
    by_cost, ///< whichever takes fewer bytes of the file
    regions, ///< by index jumps
    whole,
};

/// Classes of variants that a gene can hide beside small ones in its covered exons.
const std::vector<std::string>& further_variant_classes();

/// One `vigie coverage`. Regions come from panels of a release, a BED file, or both.
struct CoverageRequest {
    std::string input; ///< BAM or CRAM
    std::filesystem::path output;
    const knowledge::Release* release = nullptr;
    std::vector<std::string> panels = {};   ///< ids
    std::vector<model::GeneKey> genes = {}; ///< beside those of the panels
    std::filesystem::path regions = {};     ///< BED; empty: none
    std::filesystem::path kit = {};         ///< BED of the capture; empty: none
    std::filesystem::path reference = {};   ///< FASTA of a CRAM
    bool allow_cram = false;
    bool all_genes = false; ///< every coding exon of the release as well
    bool per_base = false;
    std::int64_t splice = 2; ///< bases of the introns beside coding exons
    reads::DepthRules rules = {};
    reads::DepthQuestions questions = {};
    reads::AcceptanceRules acceptance = {};
    std::string assay = "any";
    std::set<std::string> looked_for = {}; ///< of `further_variant_classes`
    CoverageReading reading = CoverageReading::by_cost;
    std::string binary_version = {};
    model::Date today = {};
    int threads = 1;
    ProgressStyle progress = ProgressStyle::off;
};

/// What a run tells its caller; everything else is in the output folder.
struct CoverageSummary {
    std::uint64_t regions = 0;
    std::uint64_t genes = 0;
    std::uint64_t records = 0; ///< read
    bool whole_file = false;
    std::int64_t bases = 0; ///< measured in the regions
    std::int64_t callable = 0;
    std::uint64_t stretches_not_excluded = 0;
    std::vector<std::string> nonconformities; ///< one sentence each
    std::vector<std::string> warnings;
};

/// Measures the depth and writes the result folder, which appears complete or not at all. Its bytes
/// do not depend on the threads.
/// @throws UsageError (unknown panel, nothing to measure), InputError, ResourceError, Interrupted.
CoverageSummary measure_coverage(const CoverageRequest& request);

} // namespace vigie::run
