#include "databank/fhir_bundle.hpp"

#include "pipeline/model/case_record_names.hpp"
#include "sample_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace vigie::databank {
namespace {

using Json = nlohmann::ordered_json;

Json written(const DataSet& set) {
    return fhir_bundle(set, {.id = "0a0b0c0d-0000-8000-8000-000000000000",
                             .created = sample_day(6, 1),
                             .program = "Vigie 0.1.0"});
}

/// Resources of a type that claim the profile, or claim none if it is empty.
std::vector<Json>
resources(const Json& bundle, const std::string& type, const std::string& profile = {}) {
    std::vector<Json> found;
    for (const Json& entry : bundle["entry"]) {
        const Json& resource = entry["resource"];
        const std::string claimed =
            resource.contains("meta") ? resource["meta"]["profile"][0].get<std::string>() : "";
        const bool fits = profile.empty() ? claimed.empty() : claimed.ends_with("/" + profile);
        if (resource["resourceType"] == type && fits) {
            found.push_back(resource);
        }
    }
    return found;
}

std::string code_of(const Json& concept_json) {
    return concept_json["coding"][0]["code"];
}

/// The component of an Observation with the LOINC code; null: none.
Json component(const Json& observation, const std::string& code) {
    for (const Json& one : observation["component"]) {
        if (code_of(one["code"]) == code) {
            return one;
        }
    }
    return nullptr;
}

TEST(FhirWriter, BeginsWithAGenomicReport) {
    const Json bundle = written(confirmed_set());
    const Json report = bundle["entry"][0]["resource"];
    EXPECT_EQ(report["meta"]["profile"][0],
              "http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/genomic-report");
    EXPECT_EQ(code_of(report["code"]), "51969-4");
    EXPECT_EQ(code_of(report["category"][0]), "GE");
    EXPECT_EQ(report["status"], "final");
    EXPECT_EQ(report["effectiveDateTime"], "2026-03-01");
    EXPECT_EQ(code_of(report["conclusionCode"][0]), "LA6576-8");
    EXPECT_EQ(report["identifier"][0]["value"], "urn:uuid:0a0b0c0d-0000-8000-8000-000000000000");
    EXPECT_EQ(report["identifier"][1]["value"], "QRSTUVWXYZ234567ABCD");
    EXPECT_EQ(report["result"].size(), 2U);
}

TEST(FhirWriter, RefersToNothingThatIsNotInTheBundle) {
    for (std::size_t i = 0; i < sample_sets; ++i) {
        const Json bundle = written(sample_set(i));
        std::set<std::string> addresses;
        for (const Json& entry : bundle["entry"]) {
            EXPECT_TRUE(addresses.insert(entry["fullUrl"]).second);
        }
        const std::string text = bundle.dump();
        for (std::size_t at = text.find("\"reference\":\""); at != std::string::npos;
             at = text.find("\"reference\":\"", at + 1)) {
            const std::size_t begin = at + 13;
            EXPECT_TRUE(addresses.contains(text.substr(begin, text.find('"', begin) - begin)));
        }
    }
}

TEST(FhirWriter, GivesEveryFindingBothCategoriesOfTheGuide) {
    const Json bundle = written(confirmed_set());
    for (const char* profile : {"variant", "diagnostic-implication"}) {
        const auto found = resources(bundle, "Observation", profile);
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(code_of(found[0]["category"][0]), "laboratory");
        EXPECT_EQ(code_of(found[0]["category"][1]), "GE");
    }
}

TEST(FhirWriter, DescribesTheVariantByTheComponentsOfTheGuide) {
    const Json variant = resources(written(confirmed_set()), "Observation", "variant")[0];
    EXPECT_EQ(code_of(variant["code"]), "69548-6");
    EXPECT_EQ(code_of(variant["valueCodeableConcept"]), "LA9633-4");
    EXPECT_EQ(code_of(component(variant, "48018-6")["valueCodeableConcept"]), "HGNC:1100");
    EXPECT_EQ(code_of(component(variant, "48004-6")["valueCodeableConcept"]),
              "NM_007294.4:c.68A>G");
    EXPECT_EQ(code_of(component(variant, "62374-4")["valueCodeableConcept"]), "LA26806-2");
    EXPECT_EQ(component(variant, "81254-5")["valueRange"]["low"]["value"], 1234);
    EXPECT_EQ(code_of(component(variant, "92822-6")["valueCodeableConcept"]), "LA30102-0");
    EXPECT_EQ(component(variant, "69547-8")["valueString"], "A");
    EXPECT_EQ(component(variant, "69551-0")["valueString"], "G");
    EXPECT_EQ(code_of(component(variant, "53034-5")["valueCodeableConcept"]), "LA6706-1");
    EXPECT_EQ(code_of(component(variant, "94186-4")["valueCodeableConcept"]), "LA26320-4");
}

TEST(FhirWriter, DerivesTheImplicationFromTheVariant) {
    const Json bundle = written(confirmed_set());
    const Json implication = resources(bundle, "Observation", "diagnostic-implication")[0];
    EXPECT_EQ(code_of(implication["code"]), "diagnostic-implication");
    EXPECT_EQ(implication["derivedFrom"].size(), 1U);
    EXPECT_EQ(code_of(component(implication, "53037-8")["valueCodeableConcept"]), "LA6668-3");
    const Json disease = component(implication, "81259-4")["valueCodeableConcept"]["coding"][0];
    EXPECT_EQ(disease["code"], "33069");
    EXPECT_EQ(disease["display"], "Dravet syndrome");
}

TEST(FhirWriter, TellsTheModeOfInheritanceOfTheDisease) {
    const Json implication =
        resources(written(confirmed_set()), "Observation", "diagnostic-implication")[0];
    EXPECT_EQ(code_of(component(implication, "condition-inheritance")["valueCodeableConcept"]),
              "HP:0000006");
}

TEST(FhirWriter, SaysOfAnIncidentalFindingNoDiseaseAndNoMode) {
    DataSet set = confirmed_set();
    set.result->variants[0].incidental = true;
    const Json implication = resources(written(set), "Observation", "diagnostic-implication")[0];
    EXPECT_TRUE(component(implication, "condition-inheritance").is_null());
    EXPECT_TRUE(component(implication, "81259-4").is_null());
}

TEST(FhirWriter, GivesEachMetCriterionItsLevelOfEvidence) {
    DataSet set = confirmed_set();
    set.result->variants[0].criteria = {"PVS1_very_strong", "PM2_supporting", "2A"};
    const Json implication = resources(written(set), "Observation", "diagnostic-implication")[0];
    std::vector<std::string> levels;
    for (const Json& one : implication["component"]) {
        if (code_of(one["code"]) == "93044-6") {
            const Json& value = one["valueCodeableConcept"];
            levels.push_back((value.contains("coding") ? code_of(value) : "-") + " " +
                             value["text"].get<std::string>());
        }
    }
    EXPECT_THAT(levels, ::testing::ElementsAre("LA30200-2 PVS1_very_strong",
                                               "LA30203-6 PM2_supporting", "- 2A"));
}

/// Two heterozygous variants of one gene with these origins.
DataSet two_hits(const char* one, const char* other) {
    DataSet set = confirmed_set();
    set.result->variants.push_back(set.result->variants[0]);
    set.result->variants[1].allele = "20-2345-C-T";
    set.result->variants[0].origin = one;
    set.result->variants[1].origin = other;
    return set;
}

TEST(FhirWriter, TellsThePhaseThatTheParentsTell) {
    const Json bundle = written(two_hits("maternal", "paternal"));
    const auto phases = resources(bundle, "Observation", "sequence-phase-relationship");
    ASSERT_EQ(phases.size(), 1U);
    EXPECT_EQ(code_of(phases[0]["code"]), "82120-7");
    EXPECT_EQ(code_of(phases[0]["valueCodeableConcept"]), "Trans");
    EXPECT_EQ(phases[0]["derivedFrom"].size(), 2U);
    EXPECT_EQ(bundle["entry"][0]["resource"]["result"].size(), 5U);
    EXPECT_EQ(code_of(resources(written(two_hits("maternal", "maternal")), "Observation",
                                "sequence-phase-relationship")[0]["valueCodeableConcept"]),
              "Cis");
}

TEST(FhirWriter, TellsNoPhaseThatNobodyKnows) {
    const auto phases = [](const DataSet& set) {
        return resources(written(set), "Observation", "sequence-phase-relationship").size();
    };
    EXPECT_EQ(phases(two_hits("maternal", "")), 0U);
    EXPECT_EQ(phases(two_hits("maternal", "de_novo")), 0U);
    EXPECT_EQ(phases(confirmed_set()), 0U);
    DataSet set = two_hits("maternal", "paternal");
    set.result->variants[1].gene_id = "HGNC:1101";
    EXPECT_EQ(phases(set), 0U) << "of two genes";
    set = two_hits("maternal", "paternal");
    set.result->variants[1].zygosity = "homozygous";
    EXPECT_EQ(phases(set), 0U) << "on both chromosomes";
    set = two_hits("maternal", "paternal");
    set.result->variants[1].incidental = true;
    EXPECT_EQ(phases(set), 0U) << "an incidental finding";
}

TEST(FhirWriter, TellsTheChromosomeByTheListThatTheGuideRequires) {
    const Json variant = resources(written(confirmed_set()), "Observation", "variant")[0];
    EXPECT_EQ(code_of(component(variant, "48000-4")["valueCodeableConcept"]), "LA21273-0");
    EXPECT_EQ(code_of(component(variant, "48013-7")["valueCodeableConcept"]), "NC_000020.11");
    DataSet set = confirmed_set();
    set.result->variants[0].allele = "MT-3243-A-G";
    const Json of_mt = resources(written(set), "Observation", "variant")[0];
    EXPECT_TRUE(component(of_mt, "48000-4").is_null());
    EXPECT_EQ(code_of(component(of_mt, "48013-7")["valueCodeableConcept"]), "NC_012920.1");
}

TEST(FhirWriter, TellsSignsThatAreThereAndThatWereLookedForInVain) {
    const Json bundle = written(confirmed_set());
    const auto signs = resources(bundle, "Observation");
    ASSERT_EQ(signs.size(), 3U);
    EXPECT_EQ(signs[0]["code"]["coding"][0]["system"], "http://human-phenotype-ontology.org");
    EXPECT_EQ(code_of(signs[0]["code"]), "HP:0001250");
    EXPECT_EQ(signs[0]["code"]["coding"][0]["display"], "Seizure");
    EXPECT_EQ(code_of(signs[0]["valueCodeableConcept"]), "LA9633-4");
    EXPECT_EQ(code_of(signs[2]["code"]), "HP:0000252");
    EXPECT_EQ(code_of(signs[2]["valueCodeableConcept"]), "LA9634-2");
}

TEST(FhirWriter, SaysANegativeResultOutright) {
    DataSet set = confirmed_set();
    set.result->variants.clear();
    set.result->conclusion = model::TestResult::negative;
    const Json report = written(set)["entry"][0]["resource"];
    EXPECT_EQ(code_of(report["conclusionCode"][0]), "LA6577-6");
    EXPECT_EQ(report["conclusionCode"][0]["text"], "negative");
    EXPECT_FALSE(report.contains("result"));
}

TEST(FhirWriter, TellsAnUncertainFromAnInconclusiveResult) {
    for (const auto result : {model::TestResult::uncertain, model::TestResult::inconclusive}) {
        DataSet set = confirmed_set();
        set.result->conclusion = result;
        const Json code = written(set)["entry"][0]["resource"]["conclusionCode"][0];
        EXPECT_EQ(code_of(code), "LA9663-1");
        EXPECT_EQ(code["text"], model::name_of(result));
    }
}

TEST(FhirWriter, KnowsThePatientByPseudonymAlone) {
    const Json patient = resources(written(confirmed_set()), "Patient")[0];
    EXPECT_EQ(patient["identifier"][0]["value"], "ABCDEFGHIJKLMNOP2345");
    EXPECT_EQ(patient["birthDate"], "2012");
    EXPECT_FALSE(patient.contains("name"));
}

TEST(FhirWriter, MapsTheStatusToTheVerificationStatus) {
    using model::DiagnosisStatus;
    const std::vector<std::pair<DiagnosisStatus, std::string>> expected{
        {DiagnosisStatus::in_progress, "unconfirmed"},
        {DiagnosisStatus::probable, "provisional"},
        {DiagnosisStatus::confirmed, "confirmed"},
        {DiagnosisStatus::undetermined, "unconfirmed"},
        {DiagnosisStatus::refuted, "refuted"}};
    for (const auto& [status, name] : expected) {
        DataSet set = confirmed_set();
        set.diagnoses[0].status = status;
        const auto conditions = resources(written(set), "Condition");
        ASSERT_EQ(conditions.size(), 1U);
        EXPECT_EQ(code_of(conditions[0]["verificationStatus"]), name);
    }
}

TEST(FhirWriter, MakesNoConditionOfAHealthyCarrier) {
    DataSet set = confirmed_set();
    set.diagnoses[0].status = model::DiagnosisStatus::healthy_carrier;
    EXPECT_TRUE(resources(written(set), "Condition").empty());
    EXPECT_EQ(code_of(resources(written(set), "Observation")[0]["code"]), "24800002");
}

TEST(FhirWriter, TellsWhichPanelWasStudied) {
    DataSet set = confirmed_set();
    set.tests[2].state = model::TestState::done;
    const Json bundle = written(set);
    EXPECT_EQ(resources(bundle, "Procedure", "genomic-study").size(), 3U);
    const Json analysis = resources(bundle, "Procedure", "genomic-study-analysis")[2];
    bool titled = false;
    for (const Json& extension : analysis["extension"]) {
        titled = titled || extension.value("valueString", "") == "Neurology (NEURO 2.1)";
    }
    EXPECT_TRUE(titled);
}

TEST(FhirWriter, CallsATestThatWasNotDoneNotDone) {
    const auto studies = resources(written(confirmed_set()), "Procedure", "genomic-study");
    ASSERT_EQ(studies.size(), 3U);
    EXPECT_EQ(studies[1]["outcome"]["text"], "negative");
    EXPECT_EQ(studies[2]["status"], "not-done");
    EXPECT_EQ(studies[2]["statusReason"]["text"], "not_done");
    EXPECT_FALSE(studies[2].contains("outcome"));
    EXPECT_FALSE(studies[2].contains("extension"));
}

TEST(FhirWriter, CallsALaterResultAmended) {
    DataSet set = confirmed_set();
    set.result_number = 2;
    EXPECT_EQ(written(set)["entry"][0]["resource"]["status"], "amended");
}

TEST(FhirWriter, RegistersACaseWithoutResult) {
    DataSet set = confirmed_set();
    set.result.reset();
    set.signed_on.reset();
    const Json report = written(set)["entry"][0]["resource"];
    EXPECT_EQ(report["status"], "registered");
    EXPECT_FALSE(report.contains("effectiveDateTime"));
}

} // namespace
} // namespace vigie::databank
