#pragma once

#include "annotation/allele_store.hpp"
#include "pipeline/model/annotation.hpp"

#include <vector>

namespace vigie::knowledge {

/// The values of one allele of a population store as a frequency of that source.
model::PopulationFrequency frequency_from(const annotation::AlleleStore& store,
                                          const std::vector<annotation::StoreValue>& values);

/// What a population store says of an allele, given its values (nullptr: not listed). A record with
/// AN = 0 says that nobody was genotyped there: not covered, whatever else it says.
model::PopulationStatus population_status(const annotation::AlleleStore& store,
                                          const model::SmallAllele& allele,
                                          const std::vector<annotation::StoreValue>* values);

/// The values of one allele of a ClinVar store.
model::ClinvarAssertion assertion_from(const annotation::AlleleStore& store,
                                       const std::vector<annotation::StoreValue>& values);

} // namespace vigie::knowledge
