#pragma once

#include "pipeline/model/allele.hpp"
#include "pipeline/model/assembly.hpp"
#include "pipeline/model/counts.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vigie::reads {

/// A substitution at which people differ, by which samples are told apart.
struct Marker {
    model::SmallAllele allele;
    /// Of the alternate allele in the population, above 0 and below 1; nullopt: not known.
    std::optional<double> frequency = std::nullopt;
    bool preferred = false; ///< taken before its neighbours (it lies in a coding exon)
    bool operator==(const Marker&) const = default;
};

/// Where markers tell of what.
enum class MarkerPlace : std::uint8_t { autosome, x, y, elsewhere };

/// `x` and `y` outside the pseudo-autosomal regions; of an assembly without a table of these, and
/// inside them, `elsewhere`.
MarkerPlace marker_place(const model::SmallAllele& allele, const model::Assembly& assembly);

/// Which candidates become markers (docs/decisions/094).
struct MarkerRules {
    double min_frequency = 0.2;
    double max_frequency = 0.8;
    /// At most one marker in each stretch of so many bases; 0: as many as there are.
    std::int64_t stretch = 100'000;
    /// Closer ones are often seen by one fragment.
    std::int64_t min_distance = 150;
};

/// The markers of one comparison, by contig and place; never two at one place.
class MarkerSet {
  public:
    MarkerSet() = default;
    /// Candidates in any order. Dropped: "not_a_substitution", "not_a_marker_contig",
    /// "several_alleles", "frequency", "too_close", "stretch_taken".
    MarkerSet(const model::Assembly& assembly,
              std::vector<Marker> candidates,
              const MarkerRules& rules = {});

    /// Markers that were a set before, with the counts of its making.
    /// @throws std::invalid_argument if they cannot have been one of this assembly.
    static MarkerSet restored(const model::Assembly& assembly,
                              std::vector<Marker> markers,
                              model::StageCounts counts);

    const std::vector<Marker>& markers() const noexcept { return markers_; }
    std::size_t size() const noexcept { return markers_.size(); }
    const Marker& operator[](std::size_t i) const { return markers_[i]; }
    MarkerPlace place(std::size_t i) const { return places_[i]; }
    /// Markers of the contig in the interval: the first, and past the last.
    std::pair<std::size_t, std::size_t> range(const model::Contig& contig,
                                              model::Interval interval) const;
    /// SHA-256 over assembly, alleles and frequencies (four decimals): names the set.
    const std::string& id() const noexcept { return id_; }
    const model::StageCounts& counts() const noexcept { return counts_; }

  private:
    std::vector<Marker> markers_;
    std::vector<MarkerPlace> places_;
    std::string id_;
    model::StageCounts counts_;
};

} // namespace vigie::reads
