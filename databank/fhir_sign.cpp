#include "databank/fhir_sign.hpp"

namespace vigie::databank {

FhirJson sign_observation(const FhirSign& sign, const std::string& patient) {
    FhirJson json = resource_of("Observation");
    json["status"] = "final";
    json["code"] = concept_of(hpo_system, sign.id, sign.name);
    json["subject"] = reference_to(patient);
    json["valueCodeableConcept"] = sign.excluded ? concept_of(loinc_system, "LA9634-2", "Absent")
                                                 : concept_of(loinc_system, "LA9633-4", "Present");
    return json;
}

} // namespace vigie::databank
