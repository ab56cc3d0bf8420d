#pragma once

#include "databank/data_set.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace vigie::databank {

/// What a Bundle says of itself.
struct FhirHeading {
    std::string id;            ///< opaque
    model::Date created;       ///< day of the act that it tells
    std::string program;       ///< "Vigie 0.1.0"
    std::string replaces = {}; ///< id of the message that it amends; empty: none
};

/// HL7 FHIR R4 (4.0.1) Bundle of a data set after the Genomics Reporting guide 3.0.0: a
/// DiagnosticReport (LOINC 51969-4, category GE), the Patient by pseudonym, one Observation for
/// each told variant (LOINC 69548-6; positions 1-based), its diagnostic implication, the phase of
/// two variants of a gene where the parents tell it, one Procedure for each recorded genetic test,
/// one Condition for each diagnosis with the verificationStatus of DOMAIN 4.1, one Observation for
/// each sign that is there or was looked for in vain (docs/decisions/111 and 119). The ids of its
/// resources come from the id of the message: the same data set gives the same bytes.
nlohmann::ordered_json fhir_bundle(const DataSet& set, const FhirHeading& heading);

} // namespace vigie::databank
