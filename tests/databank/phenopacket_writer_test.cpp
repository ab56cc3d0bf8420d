#include "databank/phenopacket_writer.hpp"

#include "sample_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>

namespace vigie::databank {
namespace {

using Json = nlohmann::ordered_json;

Json written(const DataSet& set) {
    return phenopacket_of(set, {.id = "M1", .created = sample_day(6, 1), .program = "Vigie 0.1.0"});
}

Json one_interpretation(const DataSet& set) {
    const Json packet = written(set);
    return packet.contains("interpretations") && packet["interpretations"].size() == 1
               ? packet["interpretations"][0]
               : Json();
}

DataSet with_status(model::DiagnosisStatus status) {
    DataSet set = confirmed_set();
    set.diagnoses[0].status = status;
    return set;
}

std::string variant_status(const DataSet& set) {
    return one_interpretation(
        set)["diagnosis"]["genomicInterpretations"][0]["interpretationStatus"];
}

TEST(PhenopacketWriter, TellsAConfirmedDiagnosisAsSolvedWithACausativeVariant) {
    const Json told = one_interpretation(confirmed_set());
    EXPECT_EQ(told["progressStatus"], "SOLVED");
    EXPECT_EQ(told["diagnosis"]["disease"]["id"], "ORPHA:33069");
    EXPECT_EQ(variant_status(confirmed_set()), "CAUSATIVE");
}

TEST(PhenopacketWriter, TellsAProbableDiagnosisAsACandidate) {
    EXPECT_EQ(one_interpretation(with_status(model::DiagnosisStatus::probable))["progressStatus"],
              "IN_PROGRESS");
    EXPECT_EQ(variant_status(with_status(model::DiagnosisStatus::probable)), "CANDIDATE");
}

TEST(PhenopacketWriter, CallsNoVariantCausativeWhereTheResultIsUncertain) {
    DataSet set = confirmed_set();
    set.result->conclusion = model::TestResult::uncertain;
    EXPECT_EQ(variant_status(set), "CANDIDATE");
}

TEST(PhenopacketWriter, RejectsTheVariantOfARefutedDisease) {
    const DataSet set = with_status(model::DiagnosisStatus::refuted);
    EXPECT_EQ(variant_status(set), "REJECTED");
    EXPECT_EQ(written(set)["diseases"][0]["excluded"], true);
}

TEST(PhenopacketWriter, TellsAnImpasseWithoutADiagnosis) {
    DataSet set = with_status(model::DiagnosisStatus::undetermined);
    set.diagnoses[0].orpha = "ORPHA:616874";
    set.result->variants.clear();
    const Json told = one_interpretation(set);
    EXPECT_EQ(told["progressStatus"], "UNSOLVED");
    EXPECT_FALSE(told.contains("diagnosis"));
    EXPECT_EQ(written(set)["diseases"][0]["term"]["id"], "ORPHA:616874");
}

TEST(PhenopacketWriter, LeavesAnEndedImpasseOut) {
    DataSet set = confirmed_set();
    set.diagnoses.push_back(set.diagnoses[0]);
    set.diagnoses.back().status = model::DiagnosisStatus::undetermined;
    set.diagnoses.back().ended_by = "ORPHA:33069";
    EXPECT_EQ(one_interpretation(set)["progressStatus"], "SOLVED");
}

TEST(PhenopacketWriter, DoesNotSayWhichOfTwoDiagnosesAVariantExplains) {
    DataSet set = confirmed_set();
    set.diagnoses.push_back(set.diagnoses[0]);
    set.diagnoses.back().orpha = "ORPHA:355";
    const Json list = written(set)["interpretations"];
    ASSERT_EQ(list.size(), 3U);
    EXPECT_FALSE(list[0]["diagnosis"].contains("genomicInterpretations"));
    EXPECT_EQ(list[2]["diagnosis"]["genomicInterpretations"][0]["interpretationStatus"],
              "UNKNOWN_STATUS");
}

TEST(PhenopacketWriter, MakesNoPatientOfAHealthyCarrier) {
    DataSet set = with_status(model::DiagnosisStatus::healthy_carrier);
    EXPECT_FALSE(written(set).contains("diseases"));
    EXPECT_EQ(variant_status(set), "UNKNOWN_STATUS");
}

TEST(PhenopacketWriter, KeepsIncidentalFindingsApart) {
    DataSet set = confirmed_set();
    set.result->variants[0].incidental = true;
    const Json list = written(set)["interpretations"];
    ASSERT_EQ(list.size(), 2U);
    EXPECT_FALSE(list[0]["diagnosis"].contains("genomicInterpretations"));
}

TEST(PhenopacketWriter, DescribesTheVariant) {
    const Json told = one_interpretation(
        confirmed_set())["diagnosis"]["genomicInterpretations"][0]["variantInterpretation"];
    EXPECT_EQ(told["acmgPathogenicityClassification"], "PATHOGENIC");
    const Json& descriptor = told["variationDescriptor"];
    EXPECT_EQ(descriptor["vcfRecord"]["genomeAssembly"], "GRCh38");
    EXPECT_EQ(descriptor["vcfRecord"]["pos"], "1234");
    EXPECT_EQ(descriptor["expressions"][0]["value"], "NM_007294.4:c.68A>G");
    EXPECT_EQ(descriptor["geneContext"]["valueId"], "HGNC:1100");
    EXPECT_EQ(descriptor["allelicState"]["id"], "GENO:0000135");
}

TEST(PhenopacketWriter, PutsADeletionAtTheBaseBeforeIt) {
    DataSet set = confirmed_set();
    set.result->variants[0].allele = "7-1001-2000-DEL";
    const Json record =
        one_interpretation(set)["diagnosis"]["genomicInterpretations"][0]["variantInterpretation"]
                               ["variationDescriptor"]["vcfRecord"];
    EXPECT_EQ(record["pos"], "1000");
    EXPECT_EQ(record["alt"], "<DEL>");
    EXPECT_EQ(record["info"], "SVTYPE=DEL;END=2000");
}

TEST(PhenopacketWriter, GivesNoAllelicStateToWhatHasNoTerm) {
    DataSet set = confirmed_set();
    set.result->variants[0].zygosity = "one_copy_called";
    EXPECT_FALSE(one_interpretation(set)["diagnosis"]["genomicInterpretations"][0]
                                        ["variantInterpretation"]["variationDescriptor"]
                                            .contains("allelicState"));
}

TEST(PhenopacketWriter, SaysWhichSignsWereLookedForInVain) {
    const Json features = written(confirmed_set())["phenotypicFeatures"];
    ASSERT_EQ(features.size(), 3U);
    EXPECT_FALSE(features[0].contains("excluded"));
    EXPECT_EQ(features[2]["type"]["id"], "HP:0000252");
    EXPECT_EQ(features[2]["excluded"], true);
}

/// The version of the resource with the prefix.
std::string version_of(const Json& packet, const std::string& prefix) {
    for (const Json& resource : packet["metaData"]["resources"]) {
        if (resource["namespacePrefix"] == prefix) {
            return resource["version"];
        }
    }
    return "none";
}

TEST(PhenopacketWriter, NamesTheVersionsThatTheResultWasSignedUnder) {
    const Json packet = written(confirmed_set());
    EXPECT_EQ(version_of(packet, "HP"), "2024-08-13");
    EXPECT_EQ(version_of(packet, "ORPHA"), "2025-12");
    EXPECT_EQ(version_of(packet, "HGNC"), "as in knowledge release sha256:5f2b");
}

TEST(PhenopacketWriter, NamesTheReleaseWhereNoVersionWasKept) {
    DataSet set = confirmed_set();
    set.result->terms = {};
    EXPECT_EQ(version_of(written(set), "HP"), "as in knowledge release sha256:5f2b");
    set.result.reset();
    EXPECT_EQ(version_of(written(set), "HP"), "not recorded");
}

TEST(PhenopacketWriter, LabelsATermWithItsNameAndElseWithItsId) {
    DataSet set = confirmed_set();
    const Json named = written(set);
    EXPECT_EQ(named["phenotypicFeatures"][0]["type"]["label"], "Seizure");
    EXPECT_EQ(named["phenotypicFeatures"][2]["type"]["label"], "Microcephaly");
    EXPECT_EQ(named["diseases"][0]["term"]["label"], "Dravet syndrome");
    EXPECT_EQ(named["interpretations"][0]["diagnosis"]["disease"]["label"], "Dravet syndrome");
    set.result->terms = {};
    EXPECT_EQ(written(set)["phenotypicFeatures"][0]["type"]["label"], "HP:0001250");
    EXPECT_EQ(written(set)["diseases"][0]["term"]["label"], "ORPHA:33069");
}

/// Values of the expressions of the one variant, by syntax.
std::map<std::string, std::string> expressions(const std::string& allele) {
    DataSet set = confirmed_set();
    set.result->variants[0].allele = allele;
    const Json told = one_interpretation(set);
    std::map<std::string, std::string> found;
    for (const Json& one : told["diagnosis"]["genomicInterpretations"][0]["variantInterpretation"]
                               ["variationDescriptor"]["expressions"]) {
        found[one["syntax"]] = one["value"];
    }
    return found;
}

TEST(PhenopacketWriter, WritesSpdiFromZeroAndGenomicHgvsFromOne) {
    const auto substitution = expressions("20-1234-A-G");
    EXPECT_EQ(substitution.at("spdi"), "NC_000020.11:1233:A:G");
    EXPECT_EQ(substitution.at("hgvs.g"), "NC_000020.11:g.1234A>G");
    EXPECT_EQ(expressions("MT-3243-A-G").at("hgvs.m"), "NC_012920.1:m.3243A>G");
}

TEST(PhenopacketWriter, WritesNoGenomicHgvsWhereItWouldNeedTheReference) {
    const auto deletion = expressions("X-2000-AT-A");
    EXPECT_EQ(deletion.at("spdi"), "NC_000023.11:1999:AT:A");
    EXPECT_FALSE(deletion.contains("hgvs.g"));
    EXPECT_FALSE(expressions("7-1001-2000-DEL").contains("spdi"));
}

TEST(PhenopacketWriter, SaysANegativeResultInWords) {
    DataSet set = confirmed_set();
    set.diagnoses.clear();
    set.result->variants.clear();
    set.result->conclusion = model::TestResult::negative;
    const Json told = one_interpretation(set);
    EXPECT_EQ(told["progressStatus"], "COMPLETED");
    EXPECT_FALSE(told.contains("diagnosis"));
    EXPECT_EQ(told["summary"], "result of 2026-03-01: negative, panels NEURO 2.1");
}

TEST(PhenopacketWriter, TellsTheResultOnceWhereTheVariantsStand) {
    DataSet set = confirmed_set();
    set.diagnoses.insert(set.diagnoses.begin(), set.diagnoses[0]);
    set.diagnoses[0].status = model::DiagnosisStatus::refuted;
    const Json list = written(set)["interpretations"];
    ASSERT_EQ(list.size(), 2U);
    EXPECT_FALSE(list[0].contains("summary"));
    EXPECT_EQ(list[1]["summary"], "result of 2026-03-01: positive, panels NEURO 2.1");
}

TEST(PhenopacketWriter, ListsTheActsAsUpdates) {
    const Json updates = written(confirmed_set())["metaData"]["updates"];
    ASSERT_EQ(updates.size(), 2U);
    EXPECT_EQ(updates[0]["timestamp"], "2026-03-01T00:00:00Z");
    EXPECT_EQ(updates[0]["updatedBy"], "LAB-A");
    EXPECT_EQ(updates[0]["comment"], "result: positive");
    EXPECT_EQ(updates[1]["comment"], "status: in_progress, then confirmed");
}

TEST(PhenopacketWriter, NamesThePacketThatItReplaces) {
    const Json packet = phenopacket_of(
        confirmed_set(),
        {.id = "M2", .created = sample_day(6, 1), .program = "Vigie 0.1.0", .replaces = "M1"});
    EXPECT_EQ(packet["metaData"]["externalReferences"][0]["id"], "M1");
    EXPECT_FALSE(written(confirmed_set())["metaData"].contains("externalReferences"));
}

TEST(PhenopacketWriter, WritesTheSameBytesTwice) {
    EXPECT_EQ(written(confirmed_set()).dump(), written(confirmed_set()).dump());
}

TEST(ToldOn, IsTheDayOfTheLastAct) {
    EXPECT_EQ(told_on(confirmed_set(), sample_day(12, 1)), sample_day(5, 20));
    DataSet set = confirmed_set();
    set.history.clear();
    EXPECT_EQ(told_on(set, sample_day(12, 1)), sample_day(3, 1));
    set.signed_on.reset();
    EXPECT_EQ(told_on(set, sample_day(12, 1)), sample_day(12, 1));
}

} // namespace
} // namespace vigie::databank
