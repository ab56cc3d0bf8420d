#include "databank/fhir_bundle.hpp"

#include "databank/fhir_condition.hpp"
#include "databank/fhir_parties.hpp"
#include "databank/fhir_phase.hpp"
#include "databank/fhir_sign.hpp"
#include "databank/fhir_study.hpp"
#include "databank/fhir_variant.hpp"
#include "databank/term_names.hpp"
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
        add(laboratory_, laboratory_of(set_));
        add_studies();
        add_findings();
        add_conditions();
        add_signs();
        FhirJson json = bundle_of(heading_.id);
        json["timestamp"] = model::format_date(heading_.created) + "T00:00:00Z";
        FhirJson entries = FhirJson::array({entry_of(address("report"), report())});
        for (FhirJson& one : entries_) {
            entries.push_back(std::move(one));
        }
        json["entry"] = std::move(entries);
        return json;
    }

  private:
    std::string address(const std::string& part) const { return part_address(heading_.id, part); }

    void add(const std::string& address, FhirJson resource) {
        entries_.push_back(entry_of(address, std::move(resource)));
    }

    FhirJson patient() const {
        FhirJson json = patient_by_pseudonym(set_);
        json["gender"] = model::sex_name(set_.sex);
        if (set_.birth_year) {
            json["birthDate"] = fmt::format("{:04}", *set_.birth_year);
        }
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
            const FhirStudy study{.patient = patient_,
                                  .analysis = address(part + "-analysis"),
                                  .panel_name = term_name(set_, test.panel)};
            add(address(part), genomic_study(test, study));
            if (test.state == model::TestState::done) {
                add(study.analysis, genomic_study_analysis(test, study));
            }
            studies_.push_back(address(part));
        }
    }

    FhirFinding finding() const {
        const cases::DiagnosisStanding* const host = variant_host(set_);
        const std::string disease = host != nullptr ? host->orpha : std::string();
        return {.patient = patient_,
                .laboratory = laboratory_,
                .day = day(),
                .status = status(),
                .assembly = set_.result->assembly,
                .disease = disease,
                .disease_name = std::string(term_name(set_, disease))};
    }

    void add_result(const std::string& part, FhirJson resource) {
        results_.push_back(address(part));
        add(results_.back(), std::move(resource));
    }

    void add_findings() {
        if (!set_.result) {
            return;
        }
        const FhirFinding common = finding();
        const auto& variants = set_.result->variants;
        std::vector<std::string> addresses;
        for (const cases::SignedVariant& variant : variants) {
            const std::string part = fmt::format("variant-{}", addresses.size() + 1);
            addresses.push_back(address(part));
            add_result(part, variant_observation(variant, common));
            add_result(part + "-implication",
                       diagnostic_implication(variant, addresses.back(), common));
        }
        std::size_t number = 0;
        for (const PhasedPair& pair : phased_pairs(variants)) {
            add_result(fmt::format("phase-{}", ++number),
                       phase_observation(pair.phase,
                                         {addresses[pair.first], addresses[pair.second]}, common));
        }
    }

    void add_signs_of(const std::vector<std::string>& ids, bool excluded) {
        for (const std::string& id : ids) {
            signs_.push_back(address((excluded ? "no-sign-" : "sign-") + id));
            add(signs_.back(),
                sign_observation({.id = id, .name = term_name(set_, id), .excluded = excluded},
                                 patient_));
        }
    }
    void add_signs() {
        add_signs_of(set_.observed_signs, false);
        add_signs_of(set_.excluded_signs, true);
    }

    void add_conditions() {
        std::size_t number = 0;
        for (const cases::DiagnosisStanding& diagnosis : set_.diagnoses) {
            if (!still_stands(diagnosis)) {
                continue;
            }
            const bool carrier = diagnosis.status == model::DiagnosisStatus::healthy_carrier;
            add(address(fmt::format("diagnosis-{}", ++number)),
                carrier ? carrier_observation(diagnosis, set_, patient_)
                        : condition_of(diagnosis, set_, patient_));
        }
    }

    FhirJson extensions() const {
        FhirJson list = FhirJson::array();
        for (const std::string& study : studies_) {
            list.push_back(
                extension_of("genomic-study-reference", "valueReference", reference_to(study)));
        }
        for (const std::string& sign : signs_) {
            list.push_back(
                {{"url", "http://hl7.org/fhir/StructureDefinition/workflow-supportingInfo"},
                 {"valueReference", reference_to(sign)}});
        }
        if (!heading_.replaces.empty()) {
            list.push_back(
                {{"url", "http://hl7.org/fhir/StructureDefinition/diagnosticReport-replaces"},
                 {"valueReference",
                  {{"type", "DiagnosticReport"},
                   {"identifier", message_identifier(heading_.replaces)}}}});
        }
        return list;
    }

    FhirJson report() const {
        FhirJson json = genomic_report(patient_, laboratory_);
        json["identifier"] = report_identifiers(set_, heading_.id);
        if (FhirJson list = extensions(); !list.empty()) {
            json["extension"] = std::move(list);
        }
        json["status"] = set_.result ? status() : "registered";
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
            json["conclusionCode"] = FhirJson::array({result_concept(set_.result->conclusion)});
        }
        return json;
    }

    const DataSet& set_;
    const FhirHeading& heading_;
    std::string patient_;
    std::string laboratory_;
    std::vector<FhirJson> entries_;
    std::vector<std::string> studies_;
    std::vector<std::string> signs_;
    std::vector<std::string> results_;
};

} // namespace

FhirJson fhir_bundle(const DataSet& set, const FhirHeading& heading) {
    return Bundle(set, heading).make();
}

} // namespace vigie::databank
