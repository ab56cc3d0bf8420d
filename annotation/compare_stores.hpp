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

/// Visits each allele that one store lists alone or with other values: contigs of the older store
/// in its order, then those that only the newer lists; on a contig by position, ref, alt. A store
/// may be nullptr: it lists nothing. Stores of different columns: every allele that both list is
/// visited.
void compare_stores(const AlleleStore* older,
                    const AlleleStore* newer,
                    const std::function<void(const StoreDifference&)>& visit);

} // namespace vigie::annotation
