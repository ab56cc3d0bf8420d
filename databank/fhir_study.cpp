#include "databank/fhir_study.hpp"

#include "pipeline/model/case_record_names.hpp"

#include <fmt/format.h>

#include <utility>

namespace vigie::databank {
namespace {

using model::CaseTest;
using model::TestState;
using model::TestType;

/// Procedure.status (FHIR event-status).
const char* state_of(TestState state) {
    switch (state) {
    case TestState::done:
        return "completed";
    case TestState::in_progress:
        return "in-progress";
    case TestState::failed:
        return "stopped";
    case TestState::not_done:
    case TestState::refused:
        return "not-done";
    case TestState::unknown:
        break;
    }
    return "unknown";
}

FhirJson extension_of(std::string_view name, const char* type, FhirJson value) {
    FhirJson json;
    json["url"] = guide_definition(name);
    json[type] = std::move(value);
    return json;
}

FhirJson text_concept(std::string_view text) {
    FhirJson json;
    json["text"] = text;
    return json;
}

} // namespace

bool is_genetic(TestType type) noexcept {
    switch (type) {
    case TestType::karyotype:
    case TestType::fish:
    case TestType::chromosomal_microarray:
    case TestType::fragile_x:
    case TestType::targeted:
    case TestType::panel:
    case TestType::exome:
    case TestType::genome:
    case TestType::rna:
    case TestType::methylation:
        return true;
    case TestType::other:
    case TestType::biochemistry:
    case TestType::imaging:
    case TestType::histology:
        break;
    }
    return false;
}

FhirJson genomic_study(const CaseTest& test, const FhirStudy& study) {
    FhirJson json = resource_of("Procedure", "genomic-study");
    if (test.state == TestState::done) {
        json["extension"] = FhirJson::array({extension_of(
            "genomic-study-analysis-ext", "valueReference", reference_to(study.analysis))});
    }
    json["status"] = state_of(test.state);
    json["category"] = laboratory_category();
    json["code"] = text_concept(
        test.design.empty() ? std::string(model::name_of(test.type))
                            : fmt::format("{} ({})", model::name_of(test.type), test.design));
    json["subject"] = reference_to(study.patient);
    if (const auto& day = test.prescribed ? test.prescribed : test.resulted) {
        json["performedDateTime"] = model::format_date(*day);
    }
    return json;
}

FhirJson genomic_study_analysis(const CaseTest& test, const std::string& patient) {
    FhirJson json = resource_of("Procedure", "genomic-study-analysis");
    FhirJson list = FhirJson::array();
    for (const std::string& variant_class : test.variant_classes) {
        list.push_back(extension_of("genomic-study-analysis-change-type", "valueCodeableConcept",
                                    text_concept(variant_class)));
    }
    if (!test.assembly.empty()) {
        list.push_back(extension_of("genomic-study-analysis-genome-build", "valueCodeableConcept",
                                    assembly_concept(test.assembly)));
    }
    if (!test.panel.empty()) {
        const std::string title =
            test.panel_version.empty() ? test.panel : test.panel + " " + test.panel_version;
        list.push_back(extension_of("genomic-study-analysis-title", "valueString", title));
    }
    if (!list.empty()) {
        json["extension"] = std::move(list);
    }
    json["status"] = "completed";
    json["category"] = laboratory_category();
    json["subject"] = reference_to(patient);
    if (test.resulted) {
        json["performedDateTime"] = model::format_date(*test.resulted);
    }
    return json;
}

} // namespace vigie::databank
