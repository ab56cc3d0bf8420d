#include "databank/fhir_parties.hpp"

#include <utility>

namespace vigie::databank {
namespace {

FhirJson pseudonym_of_laboratory(const std::string& value, const DataSet& set) {
    FhirJson identifier{{"use", "secondary"}, {"value", value}};
    identifier["assigner"]["display"] = set.laboratory;
    return identifier;
}

} // namespace

FhirJson patient_by_pseudonym(const DataSet& set) {
    FhirJson json = resource_of("Patient");
    json["identifier"] = FhirJson::array({pseudonym_of_laboratory(set.pseudonym, set)});
    return json;
}

FhirJson laboratory_of(const DataSet& set) {
    FhirJson json = resource_of("Organization");
    json["name"] = set.laboratory;
    return json;
}

FhirJson report_identifiers(const DataSet& set, const std::string& message_id) {
    FhirJson list = FhirJson::array();
    if (!message_id.empty()) {
        list.push_back(message_identifier(message_id));
    }
    FhirJson of_case = pseudonym_of_laboratory(set.case_pseudonym, set);
    of_case["type"] = text_concept("case");
    list.push_back(std::move(of_case));
    return list;
}

FhirJson genomic_report(const std::string& patient, const std::string& laboratory) {
    FhirJson json = resource_of("DiagnosticReport", "genomic-report");
    json["category"] = FhirJson::array(
        {concept_of("http://terminology.hl7.org/CodeSystem/v2-0074", "GE", "Genetics")});
    json["code"] = concept_of(loinc_system, "51969-4", "Genetic analysis report");
    json["subject"] = reference_to(patient);
    json["performer"] = FhirJson::array({reference_to(laboratory)});
    return json;
}

} // namespace vigie::databank
