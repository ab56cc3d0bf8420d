#pragma once

#include "pipeline/hts/alignment_reader.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/run/coverage.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// A set of bases whose depth is summed up: its number in the depth plan.
using DepthSet = std::uint32_t;

/// One line of regions.bed.gz: part of an exon, or a line of a BED file.
struct CoverageRegion {
    model::Contig contig;
    model::Interval interval;
    DepthSet set = 0;
    std::string name = {};                                ///< of a BED line
    std::optional<std::size_t> transcript = std::nullopt; ///< in `CoverageLayout::transcripts`
    std::size_t exon = 0;
};

struct CoverageTranscript {
    annotation::TranscriptIndex::Number number = 0;
    std::size_t gene = 0; ///< in `CoverageLayout::genes`
    DepthSet set = 0;
    std::vector<std::size_t> regions = {}; ///< in `CoverageLayout::regions`, genomic order
};

struct CoverageGene {
    model::GeneKey key;
    std::string symbol;
    DepthSet set = 0;
    std::vector<std::size_t> transcripts = {}; ///< empty: the release has none, not assessed
};

struct CoveragePanel {
    std::string id; ///< of a BED file "regions"
    std::string version = {};
    DepthSet set = 0;
    struct Entry {
        std::size_t gene = 0;
        panels::Confidence confidence = panels::Confidence::green;
    };
    std::vector<Entry> entries = {}; ///< green and amber, by symbol
    std::uint64_t left_out = 0;      ///< red and unlisted entries
};

/// What is measured and how it belongs together.
struct CoverageLayout {
    std::vector<CoverageRegion> regions; ///< by contig, place, transcript
    std::vector<CoverageTranscript> transcripts;
    std::vector<CoverageGene> genes; ///< by symbol
    std::vector<CoveragePanel> panels;
    std::optional<DepthSet> kit = std::nullopt;
    std::optional<DepthSet> all_genes = std::nullopt;
    model::ContigIntervals kit_bases = {};
    model::ContigIntervals scope = {}; ///< where callability is told: all but the kit
    reads::DepthPlan plan = {};
    DepthSet sets = 0;
    std::vector<std::string> warnings = {};
};

/// Lays out panels, BED files and coding exons. `names` reconciles the names of BED files.
/// @throws UsageError for an unknown panel; InputError for a BED line that
/// is malformed, of an unknown contig or past its end.
CoverageLayout coverage_layout(const CoverageRequest& request,
                               const model::ContigNames& names,
                               const std::map<model::Contig, std::int64_t>& lengths);

} // namespace vigie::run
