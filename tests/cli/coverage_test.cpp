#include "tests/cli/coverage_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::tests {
namespace {

using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;
using Json = nlohmann::json;

Json json_of(const fs::path& file) {
    return Json::parse(contents(file));
}

TEST(Coverage, SaysWhatThePanelCouldNotExclude) {
    const WorkFolder work;
    const Outcome outcome = Laboratory::instance().coverage(work / "out");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    const std::string table = contents(work / "out" / "not_excluded.tsv");
    EXPECT_THAT(table, HasSubstr("P1\tGENA\t"));
    EXPECT_THAT(table,
                HasSubstr("green\tbelow_callable_depth\tTGENA.1\tTGENA.1:c.121_159\t2/2\t20\t"
                          "341\t379\t39\t1\tTGENA.1:c.130"));
    EXPECT_THAT(table, HasSubstr("(Pathogenic, 2 stars, 77)"));
    EXPECT_THAT(table, HasSubstr("amber\tbelow_callable_depth\tTGENB.1\tTGENB.1:c.1_90\t1/1\t20\t"
                                 "1001\t1090\t90\t0\t.\n"));
    EXPECT_THAT(table, HasSubstr("green\tno_transcript_in_release\t"));
    EXPECT_THAT(table, Not(HasSubstr("GENC")));
    for (const char* const name : {"cnv", "sv", "str", "mt", "mosaic", "deep_intronic"}) {
        EXPECT_THAT(table, HasSubstr(std::string("not_looked_for:") + name));
    }
    EXPECT_THAT(outcome.err, HasSubstr("2 stretches not excluded"));
    EXPECT_THAT(outcome.err, HasSubstr("GEND has no transcript in the release: not assessed"));
    EXPECT_TRUE(leftovers(work.path()).empty());
}

TEST(Coverage, LeavesOutTheClassesThatWereLookedForElsewhere) {
    const WorkFolder work;
    ASSERT_EQ(Laboratory::instance().coverage(work / "out", {"--looked-for", "cnv,str"}).status, 0);
    const std::string table = contents(work / "out" / "not_excluded.tsv");
    EXPECT_THAT(table, Not(HasSubstr("not_looked_for:cnv")));
    EXPECT_THAT(table, Not(HasSubstr("not_looked_for:str")));
    EXPECT_THAT(table, HasSubstr("not_looked_for:sv"));
    EXPECT_EQ(Laboratory::instance().coverage(work / "no", {"--looked-for", "snv"}).status, 64);
}

TEST(Coverage, GivesDepthByRegionTranscriptGeneAndPanel) {
    const WorkFolder work;
    ASSERT_EQ(Laboratory::instance().coverage(work / "out").status, 0);
    const std::string regions = inflated(work / "out" / "regions.bed.gz");
    EXPECT_THAT(regions,
                HasSubstr("#contig\tstart\tend\tgene\ttranscript\texon\tmean\tmin\tpct_1x"));
    EXPECT_THAT(regions, HasSubstr("20\t120\t202\tGENA\tTGENA.1\t1/2\t25.00\t25\t100.00\t100.00\t"
                                   "100.00\t100.00\t0.00\t0.00\t0.00\t1.0000\t.\n"));
    EXPECT_THAT(regions, HasSubstr("20\t1000\t1090\tGENB\tTGENB.1\t1/1\t0.00\t0\t0.00\t"));
    EXPECT_THAT(contents(work / "out" / "transcripts.tsv"), HasSubstr("\tTGENA.1\t.\t2\t163\t"));
    EXPECT_THAT(contents(work / "out" / "genes.tsv"),
                HasSubstr("\t0\t0\tnot_assessed\tnot_assessed\t")); // GEND
    EXPECT_THAT(contents(work / "out" / "panels.tsv"), HasSubstr("P1\t'1.0\t3\t253\t"));
    const Json summary = json_of(work / "out" / "summary.json");
    EXPECT_EQ(summary["sample"], "S1");
    EXPECT_EQ(summary["panels"][0]["entries_left_out"], 1);
    EXPECT_EQ(summary["panels"][0]["min_depth"], 0);
    EXPECT_EQ(summary["reads_on_regions"]["in"], 78);
    EXPECT_EQ(summary["reads_on_regions"]["counted"], 75);
    EXPECT_EQ(summary["reads_on_regions"]["dropped"]["duplicate"], 3);
    EXPECT_EQ(json_of(work / "out" / "coverage_mqc.json")["plot_type"], "generalstats");
    EXPECT_TRUE(json_of(work / "out" / "genes_mqc.json")["data"].contains("S1 GENA"));
}

TEST(Coverage, ListsLimitsThatAreNotMetAndStillEndsWithZero) {
    const WorkFolder work;
    const Outcome outcome = Laboratory::instance().coverage(work / "out");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.err, HasSubstr("not conforming: panel P1: fraction_at_least_20 is"));
    const Json summary = json_of(work / "out" / "summary.json");
    EXPECT_EQ(summary["nonconformities"].size(), 3U); // the panel, GENA, GENB
    std::string verdict;
    for (const Json& limit : summary["limits"]) {
        verdict = limit["name"] == "GEND" ? limit["verdict"].get<std::string>() : verdict;
    }
    EXPECT_EQ(verdict, "not_assessed");
}

TEST(Coverage, TakesLimitsAndRulesOfTheLaboratory) {
    const WorkFolder work;
    write(work / "limits.toml",
          "version = \"lab-1\"\n[rules]\nmin_depth = 25\nmin_mapping_quality = 0\n"
          "min_base_quality = 0\nmates = \"each\"\nsource = \"validation\"\n[[limit]]\nid = \"m\"\n"
          "assay = \"any\"\nsubject = \"panel\"\nmeasure = \"mean_depth\"\nminimum = 1\n"
          "source = \"validation\"\n");
    const std::string limits = (work / "limits.toml").string();
    ASSERT_EQ(Laboratory::instance().coverage(work / "out", {"--limits", limits}).status, 0);
    Json summary = json_of(work / "out" / "summary.json");
    EXPECT_EQ(summary["rules"]["acceptance_rules"], "lab-1");
    EXPECT_EQ(summary["rules"]["callable_depth"], 25);
    EXPECT_EQ(summary["nonconformities"].size(), 0U);
    ASSERT_EQ(Laboratory::instance()
                  .coverage(work / "out", {"--limits", limits, "--callable-depth", "26"})
                  .status,
              0);
    summary = json_of(work / "out" / "summary.json");
    EXPECT_EQ(summary["panels"][0]["callable_fraction"], 0);
    write(work / "limits.toml", "version = \"lab-1\"\nrule = 1\n");
    const Outcome refused = Laboratory::instance().coverage(work / "no", {"--limits", limits});
    EXPECT_EQ(refused.status, 78);
    EXPECT_FALSE(fs::exists(work / "no"));
}

TEST(Coverage, WritesTheSameBytesForAnyThreadsAndEitherWayOfReading) {
    const WorkFolder work;
    const Laboratory& laboratory = Laboratory::instance();
    const std::vector<std::string> files = {
        "regions.bed.gz",  "callable.bed.gz", "callable.txt.gz",
        "scope.bed.gz",    "per_base.bed.gz", "genes.tsv",
        "transcripts.tsv", "panels.tsv",      "not_excluded.tsv"};
    ASSERT_EQ(
        laboratory.coverage(work / "one", {"--read", "regions", "--per-base", "--threads", "1"})
            .status,
        0);
    ASSERT_EQ(
        laboratory.coverage(work / "four", {"--read", "regions", "--per-base", "--threads", "4"})
            .status,
        0);
    ASSERT_EQ(
        laboratory.coverage(work / "whole", {"--read", "whole", "--per-base", "--threads", "4"})
            .status,
        0);
    for (const auto& entry : fs::directory_iterator(work / "one")) {
        const std::string name = entry.path().filename().string();
        EXPECT_EQ(contents(work / "one" / name), contents(work / "four" / name)) << name;
    }
    for (const std::string& name : files) {
        EXPECT_EQ(contents(work / "one" / name), contents(work / "whole" / name)) << name;
    }
}

TEST(Coverage, MeasuresABedFileWithoutARelease) {
    const WorkFolder work;
    write(work / "r.bed", "track name=x\n# remark\n20\t140\t160\ttwo parts\n20\t0\t10\n");
    const Outcome outcome = vigie({"coverage", "--regions", (work / "r.bed").string(), "--per-base",
                                   "-o", (work / "out").string(), Laboratory::instance().reads()});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(inflated(work / "out" / "per_base.bed.gz"), "20\t0\t10\t0\n20\t140\t160\t25\n");
    const std::string regions = inflated(work / "out" / "regions.bed.gz");
    EXPECT_THAT(regions, HasSubstr("20\t140\t160\t.\t.\t.\t25.00\t25\t"));
    EXPECT_THAT(regions, HasSubstr("\ttwo parts\n"));
    EXPECT_EQ(inflated(work / "out" / "callable.bed.gz"), "20\t140\t160\n");
    EXPECT_EQ(inflated(work / "out" / "scope.bed.gz"), "20\t0\t10\n20\t140\t160\n");
    EXPECT_THAT(inflated(work / "out" / "callable.txt.gz"), HasSubstr("\n20\t0:10\n"));
    EXPECT_EQ(json_of(work / "out" / "summary.json")["release"], "not_assessed");
}

TEST(Coverage, CountsOnTargetReadsOnlyOfAWholeFile) {
    const WorkFolder work;
    write(work / "kit.bed", "20\t100\t210\n");
    const std::string kit = (work / "kit.bed").string();
    ASSERT_EQ(
        Laboratory::instance().coverage(work / "whole", {"--kit", kit, "--read", "whole"}).status,
        0);
    Json summary = json_of(work / "whole" / "summary.json");
    EXPECT_DOUBLE_EQ(summary["kit"]["on_target_fraction"].get<double>(), 0.6579); // 50 of 76
    EXPECT_EQ(summary["kit"]["bases"], 110);
    EXPECT_EQ(summary["file"]["records"], 79);
    EXPECT_DOUBLE_EQ(summary["file"]["duplicate_fraction"].get<double>(), 0.038);
    EXPECT_DOUBLE_EQ(summary["file"]["mapped_fraction"].get<double>(), 1);
    ASSERT_EQ(
        Laboratory::instance().coverage(work / "part", {"--kit", kit, "--read", "regions"}).status,
        0);
    summary = json_of(work / "part" / "summary.json");
    EXPECT_EQ(summary["kit"]["on_target_fraction"], "not_assessed");
    EXPECT_EQ(summary["kit"]["bases"], 110);
    EXPECT_EQ(summary["file"]["duplicate_fraction"], "not_assessed");
}

TEST(Coverage, TellsCallableIntervalsOfAllGenesIfAsked) {
    const WorkFolder work;
    ASSERT_EQ(Laboratory::instance().coverage(work / "out", {"--all-genes"}).status, 0);
    EXPECT_THAT(inflated(work / "out" / "scope.bed.gz"), HasSubstr("20\t1500\t1590\n")); // GENC
    EXPECT_EQ(inflated(work / "out" / "callable.bed.gz"), "20\t120\t202\n20\t298\t340\n");
    EXPECT_EQ(json_of(work / "out" / "summary.json")["all_genes"]["bases"], 343);
}

TEST(Coverage, ReplacesAnEarlierResultButNoOtherFolder) {
    const WorkFolder work;
    const Laboratory& laboratory = Laboratory::instance();
    ASSERT_EQ(laboratory.coverage(work / "out").status, 0);
    const std::string receipt = contents(work / "out" / "receipt.json");
    ASSERT_EQ(laboratory.coverage(work / "out").status, 0);
    EXPECT_EQ(contents(work / "out" / "receipt.json"), receipt);
    const Json outputs = Json::parse(receipt)["outputs"];
    EXPECT_TRUE(outputs.contains("summary.json"));
    EXPECT_EQ(laboratory.coverage(work / "out", {"--regions", "no.bed"}).status, 66);
    EXPECT_EQ(contents(work / "out" / "receipt.json"), receipt);
    fs::create_directory(work / "mine");
    write(work / "mine" / "x", "x");
    EXPECT_EQ(laboratory.coverage(work / "mine").status, 64);
}

} // namespace
} // namespace vigie::tests
