#pragma once

#include "pipeline/hts/reference.hpp"
#include "pipeline/model/allele.hpp"

#include <string>

namespace vigie::annotation {

/// What an allele does to the genome, common bases removed from both ends: replaces the bases of
/// `replaced` (forward strand `ref`) by `alt`. An insertion has an empty interval whose begin is
/// the base after it; a deletion has an empty `alt`.
struct AlleleChange {
    model::Contig contig;
    model::Interval replaced;
    std::string ref;
    std::string alt;

    bool is_insertion() const noexcept { return ref.empty(); }
    bool is_deletion() const noexcept { return alt.empty(); }
    /// Difference in length.
    std::int64_t growth() const noexcept {
        return static_cast<std::int64_t>(alt.size()) - static_cast<std::int64_t>(ref.size());
    }
    /// True if the change touches the interval; an insertion does so only strictly inside it.
    bool touches(const model::Interval& interval) const noexcept {
        return replaced.end > interval.begin && replaced.begin < interval.end;
    }
};

/// Trims the 3' (rightmost) common bases first, so that a left-aligned indel stays left-aligned.
AlleleChange change_of(const model::SmallAllele& allele);

/// The same insertion or deletion moved as far right (`rightwards`) or left as the reference
/// allows, but not out of `limits`; anything else is returned as it is. (HGVS 3' rule.)
AlleleChange shifted(AlleleChange change,
                     bool rightwards,
                     const model::Interval& limits,
                     const hts::Reference& reference);

} // namespace vigie::annotation
