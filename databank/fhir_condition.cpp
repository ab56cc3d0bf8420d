#include "databank/fhir_condition.hpp"

#include "databank/term_names.hpp"

namespace vigie::databank {
namespace {

using cases::DiagnosisStanding;
using model::DiagnosisStatus;

const char* verification(DiagnosisStatus status) {
    switch (status) {
    case DiagnosisStatus::confirmed:
        return "confirmed";
    case DiagnosisStatus::probable:
        return "provisional";
    case DiagnosisStatus::refuted:
        return "refuted";
    case DiagnosisStatus::in_progress:
    case DiagnosisStatus::undetermined:
    case DiagnosisStatus::healthy_carrier:
        break;
    }
    return "unconfirmed";
}

FhirJson disease(const DiagnosisStanding& diagnosis, const DataSet& set) {
    return diagnosis.orpha.empty()
               ? text_concept("rare disease without a name yet")
               : disease_concept(diagnosis.orpha, term_name(set, diagnosis.orpha));
}

FhirJson months(int value) {
    return {{"value", value},
            {"unit", "months"},
            {"system", "http://unitsofmeasure.org"},
            {"code", "mo"}};
}

void add_onset(const DataSet& set, FhirJson& json) {
    if (!set.age_at_first_signs) {
        return;
    }
    const AgeRange& age = *set.age_at_first_signs;
    if (age.before_birth) {
        json["onsetString"] = "before birth";
    } else if (age.least_months == age.most_months) {
        json["onsetAge"] = months(age.least_months);
    } else {
        json["onsetRange"] = {{"low", months(age.least_months)}, {"high", months(age.most_months)}};
    }
}

} // namespace

FhirJson
condition_of(const DiagnosisStanding& diagnosis, const DataSet& set, const std::string& patient) {
    constexpr std::string_view codes = "http://terminology.hl7.org/CodeSystem/condition-";
    const bool refuted = diagnosis.status == DiagnosisStatus::refuted;
    FhirJson json = resource_of("Condition");
    if (!refuted) {
        json["clinicalStatus"] = concept_of(std::string(codes) + "clinical", "active");
    }
    json["verificationStatus"] =
        concept_of(std::string(codes) + "ver-status", verification(diagnosis.status));
    json["code"] = disease(diagnosis, set);
    json["subject"] = reference_to(patient);
    if (!refuted && !diagnosis.partial && set.diagnoses.size() == 1) {
        add_onset(set, json);
    }
    if (diagnosis.date) {
        json["recordedDate"] = model::format_date(*diagnosis.date);
    }
    return json;
}

FhirJson carrier_observation(const DiagnosisStanding& diagnosis,
                             const DataSet& set,
                             const std::string& patient) {
    FhirJson json = resource_of("Observation");
    json["status"] = "final";
    json["code"] = concept_of(snomed_system, "24800002", "Healthy carrier");
    json["subject"] = reference_to(patient);
    if (diagnosis.date) {
        json["effectiveDateTime"] = model::format_date(*diagnosis.date);
    }
    if (diagnosis.orpha.empty()) {
        json["valueBoolean"] = true;
    } else {
        json["valueCodeableConcept"] = disease(diagnosis, set);
    }
    return json;
}

} // namespace vigie::databank
