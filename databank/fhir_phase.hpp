#pragma once

#include "cases/signed_result.hpp"
#include "databank/fhir_variant.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace vigie::databank {

/// How two variants lie to one another on the chromosomes of the patient.
struct PhasedPair {
    std::size_t first; ///< places in the list of variants
    std::size_t second;
    std::string_view phase; ///< "Trans", "Cis"
};

/// Pairs of heterozygous variants of one gene that both parents' genotypes part: one from each
/// parent is in trans, both from the same is in cis. A pair of which one origin is not known (or is
/// de novo: on either chromosome) is not among them; nor are incidental findings.
std::vector<PhasedPair> phased_pairs(const std::vector<cases::SignedVariant>& variants);

/// Profile `sequence-phase-relationship` of the guide.
/// @param variants addresses of the two.
FhirJson phase_observation(std::string_view phase,
                           const std::vector<std::string>& variants,
                           const FhirFinding& finding);

} // namespace vigie::databank
