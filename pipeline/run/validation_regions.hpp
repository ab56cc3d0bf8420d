#pragma once

#include "pipeline/model/contig_intervals.hpp"
#include "pipeline/run/validate.hpp"
#include "pipeline/run/validation_genome.hpp"
#include "validation/call.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace vigie::run {

/// The regions of a validation: the BED itself, and those that strata are made of.
class ValidationRegions {
  public:
    /// @throws UsageError (unknown panel, name given twice), InputError of a BED.
    ValidationRegions(const ValidateRequest& request, const ValidationGenome& genome);

    const model::ContigIntervals& bed() const noexcept { return bed_; }
    /// Region 0 is the BED. "coding", "panel:ID", "gene:SYMBOL", "low_complexity",
    /// "outside_low_complexity", "homopolymer_7", "homopolymer_12", "tandem_repeat", "no_repeat",
    /// and the names given.
    const std::vector<std::string>& names() const noexcept { return names_; }
    const std::vector<std::string>& warnings() const noexcept { return warnings_; }

    /// The numbers of the regions of a call inside the BED: a region has it if one of its changed
    /// bases, of an insertion one of the bases beside it, lies there.
    std::vector<std::size_t> of(const validation::Call& call,
                                validation::SequenceWindow& sequence) const;

  private:
    /// Intervals with the number of their region.
    struct Bases {
        std::size_t region = 0;
        model::ContigIntervals intervals;
    };

    std::size_t add(const std::string& name);
    void add_bases(const std::string& name, model::ContigIntervals bases);
    void add_coding(const knowledge::Release& release);
    void add_panel(const std::string& id, const knowledge::Release& release);

    std::int64_t splice_;
    std::vector<std::string> names_;
    std::vector<std::string> warnings_;
    model::ContigIntervals bed_;
    std::vector<Bases> regions_;
    std::vector<Bases> genes_;
    model::ContigIntervals gene_bases_; ///< of all genes
    model::ContigIntervals low_complexity_;
    std::size_t low_ = 0; ///< 0: no such BED was given
    std::size_t outside_low_ = 0;
    std::size_t homopolymer_ = 0;
    std::size_t long_homopolymer_ = 0;
    std::size_t tandem_ = 0;
    std::size_t no_repeat_ = 0;
};

} // namespace vigie::run
