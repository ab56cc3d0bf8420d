#include "tests/cli/demo_fixture.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string columns = "case;individual;role;sex;affected;vcf;tube;caller;hpo;assembly\r\n";

/// The demo family as a sheet in `folder`.
std::string family_sheet(const std::filesystem::path& folder) {
    const std::string file = Demo::instance().trio().string();
    const std::string path = (folder / "sheet.csv").string();
    std::ofstream(path) << "\xEF\xBB\xBF" << columns << "FAM;SYN-P1;proband;F;yes;" << file
                        << ";T1;gatk-haplotypecaller;HP:0200134 HP:0001263;synthetic\r\n"
                        << "FAM;SYN-M1;mother;F;no;" << file << ";T2;;;synthetic\r\n"
                        << "FAM;SYN-F1;father;M;no;" << file << ";T3;;;synthetic\r\n";
    return path;
}

Outcome intake(const std::string& sheet, const std::filesystem::path& output) {
    return vigie({"case", "intake", sheet, "-o", output.string()});
}

TEST(CaseIntake, GivesCaseFilesThatARunTakes) {
    const WorkFolder work;
    const Outcome outcome = intake(family_sheet(work.path()), work / "cases");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("1 cases of 3 individuals with 1 files, from 3 rows"));
    const Outcome run = vigie({"run", "-k", Demo::instance().release(1), "--case",
                               (work / "cases/FAM.json").string(), "--today", "2026-10-15", "-o",
                               (work / "result").string()});
    ASSERT_EQ(run.status, 0) << run.err;
    const json receipt = json::parse(contents(work / "result/receipt.json"));
    EXPECT_EQ(receipt.at("case"), "FAM");
    EXPECT_EQ(receipt.at("inputs").at(0).at("caller"),
              (json{{"profile", "gatk-haplotypecaller"}, {"told_by", "case file"}}));
    EXPECT_FALSE(json::parse(contents(work / "result/candidates.json")).at("candidates").empty());
}

TEST(CaseIntake, GivesTheSameBytesOnEveryRunAndOverwritesNothing) {
    const WorkFolder work;
    const std::string sheet = family_sheet(work.path());
    ASSERT_EQ(intake(sheet, work / "a").status, 0);
    ASSERT_EQ(intake(sheet, work / "b").status, 0);
    EXPECT_EQ(contents(work / "a/FAM.json"), contents(work / "b/FAM.json"));
    std::ofstream(work / "a/FAM.json") << "kept";
    const Outcome again = intake(sheet, work / "a");
    EXPECT_EQ(again.status, 73);
    EXPECT_THAT(again.err, HasSubstr("not overwritten"));
    EXPECT_EQ(contents(work / "a/FAM.json"), "kept");
}

TEST(CaseIntake, OneExistingFileKeepsAllOthersFromBeingWritten) {
    const WorkFolder work;
    std::ofstream(work / "s.csv") << "case,individual,vcf\nA,p,a.vcf\nB,q,b.vcf\n";
    std::filesystem::create_directory(work / "cases");
    std::ofstream(work / "cases/B.json") << "kept";
    EXPECT_EQ(intake((work / "s.csv").string(), work / "cases").status, 73);
    EXPECT_FALSE(std::filesystem::exists(work / "cases/A.json"));
    EXPECT_THAT(leftovers(work / "cases"), IsEmpty());
}

TEST(CaseIntake, NamesEveryFaultWithLineAndColumnAndWritesNothing) {
    const WorkFolder work;
    std::ofstream(work / "s.csv")
        << "case,individual,sex,vcf,hpo\nA,p,F,a.vcf,\nB,q,X,b.vcf,HP:1\n";
    const Outcome outcome = intake((work / "s.csv").string(), work / "cases");
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, HasSubstr("s.csv:3 (sex)"));
    EXPECT_THAT(outcome.err, HasSubstr("s.csv:3 (hpo)"));
    EXPECT_THAT(outcome.err, HasSubstr("2 faults, nothing was written"));
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_FALSE(std::filesystem::exists(work / "cases"));
}

TEST(CaseIntake, Latin1IsRefusedInOneSentence) {
    const WorkFolder work;
    std::ofstream(work / "s.csv") << "case,individual,vcf\nRen\xE9,p,a.vcf\n";
    const Outcome outcome = intake((work / "s.csv").string(), work / "cases");
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, HasSubstr("s.csv:2: the sheet is not UTF-8"));
    EXPECT_EQ(intake((work / "none.csv").string(), work / "cases").status, 66);
    EXPECT_EQ(vigie({"case", "intake", (work / "s.csv").string()}).status, 64);
}

} // namespace
} // namespace vigie::tests
