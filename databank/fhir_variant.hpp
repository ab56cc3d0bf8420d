#pragma once

#include "cases/signed_result.hpp"
#include "databank/fhir_parts.hpp"

#include <string>

namespace vigie::databank {

/// What the Observations on a variant have in common.
struct FhirFinding {
    std::string patient;      ///< address
    std::string laboratory;   ///< address
    std::string day;          ///< "2026-03-01"
    const char* status;       ///< "final", "amended"
    std::string assembly;     ///< "GRCh38"; empty: not known
    std::string disease = {}; ///< "ORPHA:355" that the variant may explain; empty: none
};

/// Profile `variant` of the guide. Positions are 1-based, both ends within.
FhirJson variant_observation(const cases::SignedVariant& variant, const FhirFinding& finding);

/// Profile `diagnostic-implication`: class and disease of the variant at `address`.
FhirJson diagnostic_implication(const cases::SignedVariant& variant,
                                const std::string& address,
                                const FhirFinding& finding);

} // namespace vigie::databank
