#pragma once

#include "annotation/allele_store.hpp"

#include <functional>
#include <vector>

namespace vigie::annotation {

/// One allele that two stores list differently.
struct StoreDifference {
    model::SmallAllele allele;
    const std::vector<StoreValue>* older; ///< nullptr: not listed; valid during the visit
    const std::vector<StoreValue>* newer;
};

/// Contigs that either store lists: those of the older one in its order, then the others. A store
/// may be nullptr: it lists nothing.
std::vector<model::Contig> listed_contigs(const AlleleStore* older, const AlleleStore* newer);

/// Visits each allele of a contig that one store lists alone or with other values, by position,
/// ref, alt. Stores of different columns: every allele that both list is visited.
void compare_stores(const AlleleStore* older,
                    const AlleleStore* newer,
                    const model::Contig& contig,
                    const std::function<void(const StoreDifference&)>& visit);

} // namespace vigie::annotation
