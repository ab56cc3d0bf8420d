#include "tests/cli/demo_fixture.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// The demo family with changes, in a folder of its own.
struct ChangedDemo {
    ChangedDemo() {
        definition = json::parse(contents(Demo::instance().data() / "CASE.json"));
        definition.at("files").at(0).at("uri") = Demo::instance().trio().string();
    }

    Outcome
    run(const std::string& output, std::vector<std::string> more = {}, int release = 1) const {
        std::ofstream(work / "case.json") << definition.dump();
        std::vector<std::string> arguments{"run",
                                           "-k",
                                           Demo::instance().release(release),
                                           "--case",
                                           (work / "case.json").string(),
                                           "--today",
                                           "2026-10-15",
                                           "-o",
                                           (work / output).string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(arguments);
    }

    json file(const std::string& name) const { return json::parse(contents(work / name)); }

    void add_sign(const std::string& id) {
        definition["proband"]["phenotypicFeatures"].push_back({{"type", {{"id", id}}}});
    }

    WorkFolder work;
    json definition;
};

json stage_of(const json& receipt, const std::string& name) {
    for (const json& stage : receipt.at("stages")) {
        if (stage.at("stage") == name) {
            return stage;
        }
    }
    return nullptr;
}

TEST(CaseRecordOfARun, ReachesTheStoreAndCaseShowWithoutTheWholeBirth) {
    ChangedDemo demo;
    demo.definition["proband"]["subject"]["dateOfBirth"] = "2019-03-14T00:00:00Z";
    demo.definition["vigie"] = {
        {"diagnoses", {{{"status", "undetermined"}, {"setBy", "Dr A"}, {"date", "2026-01-05"}}}},
        {"tests", {{{"type", "ACPA"}, {"state", "done"}}}},
        {"consents", {{{"purpose", "bndmr"}, {"state", "opposed"}}}}};
    const std::string store = (demo.work / "store.sqlite").string();
    const Outcome run = demo.run("result", {"--store", store});
    ASSERT_EQ(run.status, 0) << run.err;
    const Outcome shown = vigie({"case", "show", "--store", store, "--json",
                                 demo.file("result/receipt.json").at("case").get<std::string>()});
    ASSERT_EQ(shown.status, 0) << shown.err;
    const json record = json::parse(shown.out).at("record");
    EXPECT_EQ(record.at("diagnoses").at(0).at("status"), "undetermined");
    EXPECT_EQ(record.at("tests").at(0).at("type"), "chromosomal_microarray");
    EXPECT_EQ(record.at("consents").at(0).at("state"), "opposed");
    EXPECT_EQ(record.at("dates").at("birth"), "2019");
    EXPECT_THAT(shown.out, Not(HasSubstr("2019-03-14")));
    EXPECT_THAT(contents(demo.work / "result/candidates.json"), Not(HasSubstr("2019-03")));
}

TEST(CaseRecordOfARun, ChangesNoCandidate) {
    ChangedDemo demo;
    ASSERT_EQ(demo.run("plain").status, 0);
    demo.definition["vigie"] = {{"diagnoses", {{{"status", "confirmed"}, {"orpha", "ORPHA:1"}}}},
                                {"dates", {{"firstSigns", "2020"}}},
                                {"tests", {{{"type", "exome"}, {"state", "done"}}}},
                                {"scope", "mendelian"}};
    ASSERT_EQ(demo.run("recorded").status, 0);
    EXPECT_EQ(contents(demo.work / "recorded/candidates.json"),
              contents(demo.work / "plain/candidates.json"));
}

TEST(CaseRecordOfARun, AMalformedFieldIsRefusedWithItsPathAndLeavesNothing) {
    ChangedDemo demo;
    demo.definition["vigie"] = {{"tests", {{{"type", "exome"}, {"state", "todo"}}}}};
    const Outcome outcome = demo.run("result");
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, HasSubstr("(vigie.tests[0].state)"));
    EXPECT_FALSE(std::filesystem::exists(demo.work / "result"));
}

TEST(CaseRecordOfARun, ConsentToAPanelIsNotWidenedByTheCommandLine) {
    ChangedDemo demo;
    demo.definition["vigie"] = {{"panels", {"SYN-CARDIO"}}, {"scope", "panel"}};
    ASSERT_EQ(demo.run("result").status, 0);
    const json receipt = demo.file("result/receipt.json");
    EXPECT_EQ(receipt.at("strict_panel"), true);
    EXPECT_EQ(receipt.at("consented_scope"), "panel");
    EXPECT_EQ(demo.run("same", {"--panel", "SYN-CARDIO"}).status, 0);
    const Outcome wider = demo.run("wider", {"--panel", "EPILEPSY"});
    EXPECT_EQ(wider.status, 65);
    EXPECT_THAT(wider.err, HasSubstr("outside what was consented to"));
}

TEST(SignsOfARun, UnknownIdsAreWarnedCountedAndTakeNoPartInTheFit) {
    ChangedDemo demo;
    ASSERT_EQ(demo.run("plain").status, 0);
    demo.add_sign("HP:9999999");
    const Outcome outcome = demo.run("unknown");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("HP:9999999 is not in the ontology"));
    const json receipt = demo.file("unknown/receipt.json");
    EXPECT_EQ(stage_of(receipt, "signs").at("dropped").at("hpo_unknown"), 1);
    EXPECT_EQ(receipt.at("not_assessed").at("signs"), json::array({"HP:9999999"}));
    EXPECT_EQ(demo.file("unknown/candidates.json").at("counts").at("noted").at("hpo_unknown"), 1);
    EXPECT_EQ(demo.file("unknown/candidates.json").at("candidates"),
              demo.file("plain/candidates.json").at("candidates"));
}

TEST(SignsOfARun, AnOrganSystemIsWarnedOfAndCounted) {
    ChangedDemo demo;
    demo.add_sign("HP:0000118");
    const Outcome outcome = demo.run("system");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("HP:0000118 is no sign or a whole organ system"));
    const json receipt = demo.file("system/receipt.json");
    EXPECT_EQ(stage_of(receipt, "signs").at("dropped").at("hpo_uninformative"), 1);
    EXPECT_EQ(receipt.at("not_assessed").at("signs"), json::array({"HP:0000118"}));
}

TEST(SignsOfARun, OnlyUnknownIdsLeaveTheFitNotAssessed) {
    ChangedDemo demo;
    demo.definition["proband"]["phenotypicFeatures"] = json::array();
    ASSERT_EQ(demo.run("none").status, 0);
    demo.add_sign("HP:9999999");
    ASSERT_EQ(demo.run("unknown").status, 0);
    EXPECT_EQ(demo.file("unknown/candidates.json").at("candidates"),
              demo.file("none/candidates.json").at("candidates"));
}

TEST(SignsOfARun, ObsoleteAndAlternativeIdsAreReplacedAndTold) {
    ChangedDemo demo;
    demo.definition["proband"]["phenotypicFeatures"] = json::array();
    demo.add_sign("HP:0001263");
    demo.add_sign("HP:0001250");
    ASSERT_EQ(demo.run("current").status, 0);
    demo.definition["proband"]["phenotypicFeatures"] = json::array();
    demo.add_sign("HP:0025356");
    demo.add_sign("HP:0001275");
    const Outcome outcome = demo.run("old");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("HP:0025356 is obsolete or an alternative id: read as "
                                       "HP:0001263"));
    EXPECT_THAT(outcome.err, HasSubstr("HP:0001275 is obsolete or an alternative id: read as "
                                       "HP:0001250"));
    EXPECT_EQ(stage_of(demo.file("old/receipt.json"), "signs").at("noted").at("hpo_replaced"), 2);
    EXPECT_EQ(demo.file("old/candidates.json").at("candidates"),
              demo.file("current/candidates.json").at("candidates"));
}

TEST(SignsOfARun, ASignExcludedUnderAnOldIdAndObservedIsObserved) {
    ChangedDemo demo;
    demo.definition["proband"]["phenotypicFeatures"] = json::array();
    demo.add_sign("HP:0001263");
    demo.add_sign("HP:0001250");
    ASSERT_EQ(demo.run("observed").status, 0);
    demo.definition["proband"]["phenotypicFeatures"].push_back(
        {{"type", {{"id", "HP:0001275"}}}, {"excluded", true}});
    ASSERT_EQ(demo.run("both").status, 0);
    EXPECT_EQ(demo.file("both/candidates.json").at("candidates"),
              demo.file("observed/candidates.json").at("candidates"));
}

TEST(CallerOfAReanalysis, JudgesAsTheRunDid) {
    ChangedDemo demo;
    demo.definition["vigie"] = {{"sample", {{"caller", "deepvariant"}}},
                                {"parentage", "confirmed"}};
    const std::string store = (demo.work / "store.sqlite").string();
    ASSERT_EQ(demo.run("result", {"--store", store}).status, 0);
    ASSERT_EQ(vigie({"reanalyse", "--store", store, "-k", Demo::instance().release(2), "--today",
                     "2026-10-15"})
                  .status,
              0);
    ASSERT_EQ(demo.run("fresh", {}, 2).status, 0);
    const Outcome shown = vigie({"case", "show", "--store", store, "--json",
                                 demo.file("result/receipt.json").at("case").get<std::string>()});
    const json again = json::parse(shown.out);
    EXPECT_TRUE(again.at("candidates") == demo.file("fresh/candidates.json").at("candidates"));
    EXPECT_EQ(again.at("counts"), demo.file("fresh/candidates.json").at("counts"));
    EXPECT_EQ(again.at("caller_profile"), "deepvariant");
    EXPECT_EQ(again.at("record").at("parentage"), "confirmed");
}

TEST(SignsOfAReanalysis, AreHeldAgainstTheNewReleaseAsWell) {
    ChangedDemo demo;
    demo.add_sign("HP:9999999");
    const std::string store = (demo.work / "store.sqlite").string();
    ASSERT_EQ(demo.run("result", {"--store", store}).status, 0);
    const Outcome outcome = vigie({"reanalyse", "--store", store, "-k", Demo::instance().release(2),
                                   "--today", "2026-10-15", "--json"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("HP:9999999 is not in the ontology of the release: not "
                                       "assessed (1 cases)"));
    EXPECT_THAT(outcome.out, HasSubstr("\"signs_not_assessed\":1"));
}

TEST(CallerOfARun, IsNamedByTheReceiptAndOneWithoutAProfileIsTold) {
    ChangedDemo demo;
    const Outcome plain = demo.run("plain");
    ASSERT_EQ(plain.status, 0);
    EXPECT_THAT(plain.err, HasSubstr("the caller is not recognised"));
    EXPECT_EQ(demo.file("plain/receipt.json").at("inputs").at(0).at("caller"),
              (json{{"profile", "default"}, {"told_by", "nobody"}}));
    demo.definition["vigie"] = {{"sample", {{"caller", "samtools"}}}};
    const Outcome outcome = demo.run("unknown");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("known: gatk-haplotypecaller, deepvariant, dragen, manta"));
}

TEST(CallerOfARun, IsReadFromTheHeaderUnlessTheCaseStatesAnother) {
    ChangedDemo demo;
    const std::string header = (demo.work / "line.txt").string();
    const std::string file = (demo.work / "called.vcf.gz").string();
    std::ofstream(header) << "##DeepVariant_version=1.6.1\n";
    ASSERT_EQ(run_program({"/usr/bin/bcftools", "annotate", "-h", header, "-Oz", "-o", file,
                           Demo::instance().trio().string()})
                  .status,
              0);
    demo.definition.at("files").at(0).at("uri") = file;
    const Outcome told = demo.run("told");
    ASSERT_EQ(told.status, 0) << told.err;
    EXPECT_THAT(told.err, Not(HasSubstr("not recognised")));
    EXPECT_EQ(demo.file("told/receipt.json").at("inputs").at(0).at("caller"),
              (json{{"profile", "deepvariant"}, {"told_by", "header"}}));
    demo.definition["vigie"] = {{"sample", {{"caller", "dragen"}}}};
    ASSERT_EQ(demo.run("stated").status, 0);
    EXPECT_EQ(demo.file("stated/receipt.json").at("inputs").at(0).at("caller"),
              (json{{"profile", "dragen"}, {"told_by", "case file"}}));
}

TEST(JudgementsOfARun, CountForTheirVariantHoweverItIsWritten) {
    ChangedDemo demo;
    ASSERT_EQ(demo.run("plain").status, 0);
    const json before = demo.file("plain/candidates.json").at("candidates").at(0);
    const json& variant = before.at("variants").at(0);
    const std::string name = variant.at("chrom").get<std::string>() + ":" +
                             std::to_string(variant.at("pos").get<int>()) + ":" +
                             variant.at("ref").get<std::string>() + ":" +
                             variant.at("alt").get<std::string>();
    demo.definition["vigie"] = {{"overrides",
                                 {{{"variant", name},
                                   {"criterion", "PS3"},
                                   {"strength", "strong"},
                                   {"author", "Dr A"},
                                   {"date", "2026-05-02"},
                                   {"reason", "assay"}}}}};
    const Outcome outcome = demo.run("judged");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const json after = demo.file("judged/candidates.json").at("candidates").at(0);
    EXPECT_EQ(after.at("variants").at(0).at("acmg").at("points").get<int>(),
              variant.at("acmg").at("points").get<int>() + 4);
    EXPECT_EQ(after.at("tier"), before.at("tier")) << "no tier reads the class";
    demo.definition["vigie"]["overrides"][0]["variant"] = "1-1-A-C";
    const Outcome wrong = demo.run("wrong");
    EXPECT_THAT(wrong.err, HasSubstr("1-1-A-C"));
}

} // namespace
} // namespace vigie::tests
