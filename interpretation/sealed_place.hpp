#pragma once

#include "knowledge/allele_lookup.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/case_evidence.hpp"

namespace vigie::interpretation {

/// True if the allele lies in genes (as VariantReading::effects has it) and the scope of the case
/// takes in none of them: whether the family carries it is then not to be told, nor that it does
/// not. Depends on the allele, the scope and the release, never on a call.
bool is_sealed_place(const model::SmallAllele& allele,
                     const model::CaseScope& scope,
                     const knowledge::Release& release,
                     knowledge::AlleleLookup& lookup);

} // namespace vigie::interpretation
