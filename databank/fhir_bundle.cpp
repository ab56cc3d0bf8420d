#include "databank/fhir_bundle.hpp"

#include "databank/fhir_condition.hpp"
#include "databank/fhir_study.hpp"
#include "databank/fhir_variant.hpp"
#include "databank/variant_host.hpp"

#include <fmt/format.h>

#include <utility>

namespace vigie::databank {
namespace {

class Bundle {
  public:
    Bundle(const DataSet& set, const FhirHeading& heading)
        : set_(set), heading_(heading), patient_(address("patient")),
          laboratory_(address("laboratory")) {}

    FhirJson make() {
        add(patient_, patient());
        add(laboratory_, laboratory());
        add_studies();
        add_variants();
        add_conditions();
        FhirJson json = resource_of("Bundle");
        json["identifier"] = {{"system", "urn:ietf:rfc:3986"},
                              {"value", "urn:uuid:" + heading_.id}};
        json["type"] = "collection";
        json["timestamp"] = model::format_date(heading_.created) + "T00:00:00Z";
        FhirJson entries = FhirJson::array({entry(address("report"), report())});
        for (FhirJson& one : entries_) {
            entries.push_back(std::move(one));
        }
        json["entry"] = std::move(entries);
        return json;
    }

  private:
    std::string address(const std::string& part) const { return part_address(heading_.id, part); }

    static FhirJson entry(const std::string& address, FhirJson resource) {
        FhirJson json;
        json["fullUrl"] = address;
        json["resource"] = std::move(resource);
        return json;
    }
    void add(const std::string& address, FhirJson resource) {
        entries_.push_back(entry(address, std::move(resource)));
    }

    FhirJson patient() const {
        FhirJson json = resource_of("Patient");
        FhirJson identifier{{"use", "secondary"}, {"value", set_.pseudonym}};
        identifier["assigner"]["display"] = set_.laboratory;
        json["identifier"] = FhirJson::array({std::move(identifier)});
        json["gender"] = model::sex_name(set_.sex);
        if (set_.birth_year) {
            json["birthDate"] = fmt::format("{:04}", *set_.birth_year);
        }
        return json;
    }

    FhirJson laboratory() const {
        FhirJson json = resource_of("Organization");
        json["name"] = set_.laboratory;
        return json;
    }

    std::string day() const {
        return model::format_date(set_.signed_on.value_or(heading_.created));
    }
    const char* status() const { return set_.result_number > 1 ? "amended" : "final"; }

    void add_studies() {
        std::size_t number = 0;
        for (const model::CaseTest& test : set_.tests) {
            if (!is_genetic(test.type) || test.state == model::TestState::unknown) {
                continue;
            }
            const std::string part = fmt::format("study-{}", ++number);
            const std::string analysis = address(part + "-analysis");
            add(address(part), genomic_study(test, {.patient = patient_, .analysis = analysis}));
            if (test.state == model::TestState::done) {
                add(analysis, genomic_study_analysis(test, patient_));
            }
            studies_.push_back(address(part));
        }
    }

    void add_variants() {
        if (!set_.result) {
            return;
        }
        const cases::DiagnosisStanding* const host = variant_host(set_);
        const FhirFinding finding{.patient = patient_,
                                  .laboratory = laboratory_,
                                  .day = day(),
                                  .status = status(),
                                  .assembly = set_.result->assembly,
                                  .disease = host != nullptr ? host->orpha : std::string()};
        std::size_t number = 0;
        for (const cases::SignedVariant& variant : set_.result->variants) {
            const std::string part = fmt::format("variant-{}", ++number);
            add(address(part), variant_observation(variant, finding));
            add(address(part + "-implication"),
                diagnostic_implication(variant, address(part), finding));
            results_.push_back(address(part));
            results_.push_back(address(part + "-implication"));
        }
    }

    void add_conditions() {
        std::size_t number = 0;
        for (const cases::DiagnosisStanding& diagnosis : set_.diagnoses) {
            if (!still_stands(diagnosis)) {
                continue;
            }
            const bool carrier = diagnosis.status == model::DiagnosisStatus::healthy_carrier;
            add(address(fmt::format("diagnosis-{}", ++number)),
                carrier ? carrier_observation(diagnosis, patient_)
                        : condition_of(diagnosis, set_, patient_));
        }
    }

    FhirJson extensions() const {
        FhirJson list = FhirJson::array();
        for (const std::string& study : studies_) {
            list.push_back({{"url", guide_definition("genomic-study-reference")},
                            {"valueReference", reference_to(study)}});
        }
        if (!heading_.replaces.empty()) {
            FhirJson replaced{{"type", "Bundle"}};
            replaced["identifier"] = {{"system", "urn:ietf:rfc:3986"},
                                      {"value", "urn:uuid:" + heading_.replaces}};
            list.push_back(
                {{"url", "http://hl7.org/fhir/StructureDefinition/diagnosticReport-replaces"},
                 {"valueReference", std::move(replaced)}});
        }
        return list;
    }

    FhirJson conclusion() const {
        switch (set_.result->conclusion) {
        case model::TestResult::positive:
            return concept_of(snomed_system, "10828004", "Positive");
        case model::TestResult::negative:
            return concept_of(snomed_system, "260385009", "Negative");
        case model::TestResult::uncertain:
            return concept_of(snomed_system, "42425007", "Equivocal");
        case model::TestResult::inconclusive:
        case model::TestResult::unknown:
            break;
        }
        return concept_of(snomed_system, "419984006", "Inconclusive");
    }

    FhirJson report() const {
        FhirJson json = resource_of("DiagnosticReport", "genomic-report");
        if (FhirJson list = extensions(); !list.empty()) {
            json["extension"] = std::move(list);
        }
        json["status"] = set_.result ? status() : "registered";
        json["category"] = FhirJson::array(
            {concept_of("http://terminology.hl7.org/CodeSystem/v2-0074", "GE", "Genetics")});
        json["code"] = concept_of(loinc_system, "51969-4", "Genetic analysis report");
        json["subject"] = reference_to(patient_);
        json["performer"] = FhirJson::array({reference_to(laboratory_)});
        if (set_.result) {
            json["effectiveDateTime"] = day();
            json["issued"] = day() + "T00:00:00Z";
            FhirJson results = FhirJson::array();
            for (const std::string& result : results_) {
                results.push_back(reference_to(result));
            }
            if (!results.empty()) {
                json["result"] = std::move(results);
            }
            json["conclusionCode"] = FhirJson::array({conclusion()});
        }
        return json;
    }

    const DataSet& set_;
    const FhirHeading& heading_;
    std::string patient_;
    std::string laboratory_;
    std::vector<FhirJson> entries_;
    std::vector<std::string> studies_;
    std::vector<std::string> results_;
};

} // namespace

FhirJson fhir_bundle(const DataSet& set, const FhirHeading& heading) {
    return Bundle(set, heading).make();
}

} // namespace vigie::databank
