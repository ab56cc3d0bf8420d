#pragma once

#include "databank/fhir_parts.hpp"

#include <string>
#include <string_view>

namespace vigie::databank {

/// A sign of the patient (HPO) as the phenomics guide of HL7 has it: the term is the code of the
/// Observation, "Present" or "Absent" (LOINC) its value.
struct FhirSign {
    std::string_view id;   ///< "HP:0001250"
    std::string_view name; ///< empty: not known
    bool excluded = false; ///< looked for and not there
};
FhirJson sign_observation(const FhirSign& sign, const std::string& patient);

} // namespace vigie::databank
