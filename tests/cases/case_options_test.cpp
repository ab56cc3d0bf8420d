#include "cases/case_definition.hpp"
#include "refusal.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::case_from_options;
using cases::CaseOptions;
using model::Affection;
using model::ExitCode;
using model::Sex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::refusal_of;
using tests::ScratchFolder;

constexpr const char* trio = "F c d m 1 2\nF d 0 0 1 1\nF m 0 0 2 2\n";

TEST(CaseOptions, SingleSampleIsAnAffectedProbandOfUnknownSex) {
    const auto definition = case_from_options({.vcf = {"a.vcf"},
                                               .bam = {"a.bam"},
                                               .hpo = {"HP:0000002", "HP:0000001"},
                                               .vcf_samples = {"S"}});
    EXPECT_EQ(definition.id, "S");
    EXPECT_EQ(definition.pedigree.proband().sample, "S");
    EXPECT_EQ(definition.pedigree.proband().affection, Affection::affected);
    EXPECT_EQ(definition.pedigree.proband().sex, Sex::unknown);
    EXPECT_THAT(definition.phenotype.observed, ElementsAre("HP:0000001", "HP:0000002"));
    ASSERT_EQ(definition.files.size(), 2U);
    EXPECT_EQ(definition.files[0].path, "a.vcf");
    EXPECT_EQ(definition.files[1].kind, cases::CaseFileKind::alignments);
}

TEST(CaseOptions, GivenIdIsTheCaseId) {
    EXPECT_EQ(case_from_options({.id = "case", .vcf_samples = {"S"}}).id, "case");
}

TEST(CaseOptions, OtherSamplesWithoutPedigreeAreOfUnknownStatus) {
    const auto definition =
        case_from_options({.vcf = {"a.vcf"}, .proband = "B", .vcf_samples = {"A", "B"}});
    EXPECT_EQ(definition.pedigree.proband().id, "B");
    EXPECT_EQ(definition.pedigree.find("A")->affection, Affection::unknown);
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("no pedigree")));
}

TEST(CaseOptions, SeveralSamplesNeedAProband) {
    for (const CaseOptions& options : {CaseOptions{.vcf_samples = {"A", "B"}}, CaseOptions{},
                                       CaseOptions{.proband = "C", .vcf_samples = {"A"}}}) {
        const auto refusal = refusal_of([&] { case_from_options(options); });
        EXPECT_EQ(refusal.code, ExitCode::bad_input);
        EXPECT_THAT(refusal.message, HasSubstr("--proband"));
    }
}

TEST(CaseOptions, AffectedChildOfThePedIsTheProband) {
    const ScratchFolder folder;
    const auto definition = case_from_options(
        {.vcf = {"a.vcf"}, .ped = folder.write("f.ped", trio), .vcf_samples = {"c", "d"}});
    EXPECT_EQ(definition.pedigree.proband().id, "c");
    EXPECT_EQ(definition.pedigree.find("d")->sample, "d");
    EXPECT_EQ(definition.pedigree.find("m")->sample, "");
    EXPECT_THAT(definition.warnings, IsEmpty());
}

TEST(CaseOptions, OnlyAffectedIndividualIsTheProband) {
    const ScratchFolder folder;
    const auto ped = folder.write("f.ped", "F a 0 0 1 2\nF b 0 0 2 1\n");
    EXPECT_EQ(case_from_options({.ped = ped}).pedigree.proband().id, "a");
}

TEST(CaseOptions, TwoAffectedChildrenNeedAProband) {
    const ScratchFolder folder;
    const auto ped = folder.write("f.ped", std::string(trio) + "F e d m 2 2\n");
    EXPECT_THAT(refusal_of([&] { case_from_options({.ped = ped}); }).message,
                HasSubstr("--proband"));
    EXPECT_EQ(case_from_options({.ped = ped, .proband = "e"}).pedigree.proband().id, "e");
}

TEST(CaseOptions, ProbandOutsideThePedIsRefused) {
    const ScratchFolder folder;
    const auto ped = folder.write("f.ped", trio);
    const auto refusal = refusal_of([&] { case_from_options({.ped = ped, .proband = "x"}); });
    EXPECT_EQ(refusal.code, ExitCode::bad_input);
    EXPECT_THAT(refusal.message, HasSubstr("f.ped"));
}

TEST(CaseOptions, ProbandMustBeASampleOfTheVcf) {
    const ScratchFolder folder;
    const auto ped = folder.write("f.ped", trio);
    const auto refusal = refusal_of([&] {
        case_from_options({.vcf = {"a.vcf"}, .ped = ped, .vcf_samples = {"d", "m"}});
    });
    EXPECT_EQ(refusal.code, ExitCode::bad_input);
    EXPECT_THAT(refusal.message, HasSubstr("'c'"));
}

TEST(CaseOptions, StatusThatThePedLeavesOpenIsAffectedForTheProband) {
    const ScratchFolder folder;
    const auto ped = folder.write("f.ped", "F a 0 0 1 0\n");
    EXPECT_EQ(case_from_options({.ped = ped}).pedigree.proband().affection, Affection::affected);
}

TEST(CaseOptions, UnaffectedProbandIsWarnedOf) {
    const ScratchFolder folder;
    const auto ped = folder.write("f.ped", trio);
    EXPECT_THAT(case_from_options({.ped = ped, .proband = "d"}).warnings,
                ElementsAre(HasSubstr("unaffected")));
}

TEST(CaseOptions, MalformedHpoIdIsBadInputAndNamesTheOption) {
    const auto refusal =
        refusal_of([] { case_from_options({.hpo = {"0000001"}, .vcf_samples = {"A"}}); });
    EXPECT_EQ(refusal.code, ExitCode::bad_input);
    EXPECT_THAT(refusal.message, HasSubstr("--hpo: '0000001'"));
}

TEST(CaseOptions, AnIdThatNothingCanStoreIsBadInput) {
    const auto refusal =
        refusal_of([] { case_from_options({.id = "a\nb", .vcf_samples = {"A"}}); });
    EXPECT_EQ(refusal.code, ExitCode::bad_input);
    EXPECT_THAT(refusal.message, HasSubstr("--id"));
}

TEST(CaseOptions, LoopsAndContradictorySexesOfThePedAreBadInput) {
    const ScratchFolder folder;
    for (const char* text : {"F c d 0 1 2\nF d c 0 1 1\n", "F c d 0 1 2\nF d 0 0 2 1\n"}) {
        const auto ped = folder.write("f.ped", text);
        EXPECT_EQ(refusal_of([&] { case_from_options({.ped = ped, .proband = "c"}); }).code,
                  ExitCode::bad_input);
    }
}

TEST(CaseOptions, ContradictoryPedIsRefusedWithItsName) {
    const ScratchFolder folder;
    const auto ped = folder.write("f.ped", "F c d 0 1 2\nF d 0 0 2 1\n");
    EXPECT_THAT(refusal_of([&] { case_from_options({.ped = ped}); }).message, HasSubstr("f.ped"));
}

} // namespace
