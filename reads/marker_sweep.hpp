#pragma once

#include "pipeline/hts/alignment.hpp"
#include "reads/marker_call.hpp"

#include <map>
#include <string>
#include <vector>

namespace vigie::reads {

/// Which bases count at a marker; our choice, as for coverage.
struct MarkerReadRules {
    std::uint8_t min_mapping_quality = 20;
    std::uint8_t min_base_quality = 10;
};

/// Counts what the reads of one sample show at neighbouring markers of one contig. A base that is
/// aligned there tells its allele; the haplotypes of SiteSweep are not needed for substitutions
/// away from other changes, and the quality of each base is.
class MarkerSweep {
  public:
    explicit MarkerSweep(const MarkerReadRules& rules = {}) : rules_(rules) {}

    /// Markers ascend by place; all before the first read.
    void add(const model::SmallAllele& marker) { markers_.push_back({marker, {}}); }
    /// Reads in any order; unmapped, secondary, supplementary, failed and duplicate ones, and those
    /// of lower mapping quality, are passed over.
    void take(const hts::Alignment& read);
    /// By marker. Mates that show one base count once, with the better quality; mates that
    /// contradict each other not at all.
    std::vector<MarkerReads> finish() const;

  private:
    struct SeenBase {
        char base = 'N'; ///< 'N': two mates contradict each other
        std::uint8_t quality = 0;
    };
    struct SeenMarker {
        model::SmallAllele allele;
        std::map<std::string, SeenBase, std::less<>> fragments; ///< by name
    };
    void see(SeenMarker& marker, const hts::Alignment& read, std::int64_t query) const;

    MarkerReadRules rules_;
    std::vector<SeenMarker> markers_;
};

} // namespace vigie::reads
