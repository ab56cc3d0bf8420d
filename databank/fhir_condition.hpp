#pragma once

#include "databank/data_set.hpp"
#include "databank/fhir_parts.hpp"

#include <string>

namespace vigie::databank {

/// A diagnosis with its verificationStatus (DOMAIN 4.1): confirmed, provisional (probable),
/// unconfirmed (in progress, impasse), refuted. A disease without a name is a text.
FhirJson condition_of(const cases::DiagnosisStanding& diagnosis,
                      const DataSet& set,
                      const std::string& patient);

/// A healthy carrier has no Condition: an Observation says it.
FhirJson carrier_observation(const cases::DiagnosisStanding& diagnosis,
                             const DataSet& set,
                             const std::string& patient);

} // namespace vigie::databank
