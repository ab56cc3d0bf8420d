#pragma once

#include "annotation/covered_regions.hpp"
#include "knowledge/component_builders.hpp"
#include "pipeline/hts/record_line.hpp"

#include <string>

namespace vigie::knowledge {

/// Where a population source looked, if its section of SOURCES.toml says so: `coverage` names a
/// BED, a table of intervals or positions with a value (kept from `at_least` on), or "sites": the
/// records of the source itself, those without ALT included, where AN is above 0.
class PopulationCoverage {
  public:
    /// Reads the table, if there is one. @throws InputError, UsageError 78.
    PopulationCoverage(const Source& source, const ReferenceFrame& frame);

    bool is_stated() const noexcept { return stated_; }
    /// Takes a record of the source itself ("sites").
    void see(const model::Contig& contig, const hts::RecordLine& record);
    bool takes_sites() const noexcept { return sites_; }
    /// Call once, when all is seen; notes "covered_bases" and what the table dropped.
    const annotation::CoveredRegions& finish(SourceReport& report);

  private:
    void read_table(const Source& source, const ReferenceFrame& frame);

    std::string number_tag_; ///< INFO tag of AN; empty if not named
    bool stated_ = false;
    bool sites_ = false;
    annotation::CoveredRegions covered_;
    model::StageCounts rows_;
    std::vector<std::string> warnings_;
};

} // namespace vigie::knowledge
