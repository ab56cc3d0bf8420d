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

/// "NEURO 2.1", "Neurology (NEURO 2.1)"
std::string panel_title(const CaseTest& test, std::string_view name) {
    const std::string id =
        test.panel_version.empty() ? test.panel : test.panel + " " + test.panel_version;
    return name.empty() ? id : fmt::format("{} ({})", name, id);
}

} // namespace

FhirJson result_concept(model::TestResult result) {
    FhirJson json;
    switch (result) {
    case model::TestResult::positive:
        json = concept_of(loinc_system, "LA6576-8", "Positive");
        break;
    case model::TestResult::negative:
        json = concept_of(loinc_system, "LA6577-6", "Negative");
        break;
    case model::TestResult::uncertain:
    case model::TestResult::inconclusive:
        json = concept_of(loinc_system, "LA9663-1", "Inconclusive");
        break;
    case model::TestResult::unknown:
        break;
    }
    json["text"] = model::name_of(result);
    return json;
}

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
    if (test.state == TestState::not_done || test.state == TestState::refused ||
        test.state == TestState::failed) {
        json["statusReason"] = text_concept(model::name_of(test.state));
    }
    if (const auto& day = test.prescribed ? test.prescribed : test.resulted) {
        json["performedDateTime"] = model::format_date(*day);
    }
    if (test.state == TestState::done && test.result != model::TestResult::unknown) {
        json["outcome"] = result_concept(test.result);
    }
    return json;
}

FhirJson genomic_study_analysis(const CaseTest& test, const FhirStudy& study) {
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
        list.push_back(extension_of("genomic-study-analysis-title", "valueString",
                                    panel_title(test, study.panel_name)));
    }
    if (!list.empty()) {
        json["extension"] = std::move(list);
    }
    json["status"] = "completed";
    json["category"] = laboratory_category();
    json["subject"] = reference_to(study.patient);
    if (test.resulted) {
        json["performedDateTime"] = model::format_date(*test.resulted);
    }
    return json;
}

} // namespace vigie::databank
