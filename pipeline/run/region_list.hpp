#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/position.hpp"

#include <map>
#include <string>
#include <vector>

namespace vigie::run {

/// Regions as sorted, disjoint intervals per contig.
class RegionList {
  public:
    RegionList() = default;
    bool empty() const noexcept { return intervals_.empty(); }
    void add(const model::Contig& contig, model::Interval interval);
    /// Sorts and merges what overlaps or touches.
    void finish();
    const std::vector<model::Interval>& on(const model::Contig& contig) const;
    bool contains(const model::Contig& contig, model::Position position) const;

  private:
    std::map<model::Contig, std::vector<model::Interval>> intervals_;
};

/// "chr20:1,000-2,000,chrX:5" (1-based inclusive; a contig alone is the whole contig).
/// @throws UsageError on bad syntax or a contig that the release does not know.
RegionList parse_regions(const std::string& text, const model::ContigNames& names);

/// A region file as bcftools reads it: ".bed" is 0-based half-open, anything else is
/// "CHROM POS [END]" 1-based inclusive. @throws InputError with line.
RegionList read_region_file(const std::string& path, const model::ContigNames& names);

} // namespace vigie::run
