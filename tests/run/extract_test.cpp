#include "pipeline/run/extract.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/call_line.hpp"
#include "tests/run/small_case.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using test::family_case;
using test::SmallCase;
using testing::Contains;
using testing::HasSubstr;

/// TAC of codons 1 and 2 of the gene DOMA: one deletion, written in two ways.
const std::string deletion = "10003 GTAC G";
const std::string same_deletion = "10006 CTAC C";
const std::string substitution = "10005 A G";

model::StageCounts stage(const Extraction& extraction, const std::string& name) {
    for (const auto& [stage, counts] : extraction.stages) {
        if (stage == name) {
            return counts;
        }
    }
    return {};
}

/// What calls.bcf of the case says when it is read again.
std::vector<model::VariantEvidence> calls_of(const SmallCase& small) {
    const std::string path = small.file("calls.bcf");
    hts::LineReader reader(path, {.threads = 0});
    std::vector<model::VariantEvidence> calls;
    std::string line;
    while (reader.append_line(line)) {
        line.pop_back();
        calls.push_back(
            read_call_line(line, reader.header(), small.release().contig_names(), path));
        line.clear();
    }
    return calls;
}

TEST(Extract, AParentCalledReferenceInAFileOfItsOwnStaysCalled) {
    SmallCase small;
    const auto child = small.vcf("child.vcf", {"CHILD"}, {substitution + " 50 PASS GT:DP 0/1:30"});
    const auto father = small.vcf("father.vcf", {"FATHER"}, {substitution + " . . GT:DP 0/0:31"});
    const auto mother = small.vcf("mother.vcf", {"MOTHER"},
                                  {substitution + " . . GT:DP 0/0:32", "10008 A G . . GT 0/0"});
    const Extraction extraction = small.extract(
        family_case({child, father, mother}, {"CHILD", "FATHER", "MOTHER"}, small.trio_ped()));
    ASSERT_EQ(extraction.evidence.residue.size(), 1U);
    const model::VariantEvidence& variant = extraction.evidence.residue.front();
    EXPECT_TRUE(variant.calls[1].genotype.is_reference());
    EXPECT_EQ(variant.calls[1].depth, 31);
    EXPECT_TRUE(variant.calls[2].genotype.is_reference());
    EXPECT_EQ(stage(extraction, "carried").dropped.count("no_carrier"), 0U);
    EXPECT_EQ(stage(extraction, "calls").dropped.at("joined_allele"), 2U);
    EXPECT_EQ(stage(extraction, "calls").dropped.at("no_carrier"), 1U);
}

TEST(Extract, TheOrderOfTheFilesDoesNotMatter) {
    SmallCase small;
    const auto child = small.vcf("child.vcf", {"CHILD"}, {substitution + " 50 q10 GT:DP 0/1:30"});
    const auto father =
        small.vcf("father.vcf", {"FATHER"}, {substitution + " 7 PASS GT:DP 0/1:31"});
    const auto mother =
        small.vcf("mother.vcf", {"MOTHER"}, {substitution + " 8 PASS GT:DP 0/0:32"});
    const std::vector<std::string> samples{"CHILD", "FATHER", "MOTHER"};
    const auto residue =
        small.extract(family_case({child, father, mother}, samples, small.trio_ped()))
            .evidence.residue;
    EXPECT_EQ(small.extract(family_case({mother, father, child}, samples, small.trio_ped()))
                  .evidence.residue,
              residue);
    ASSERT_EQ(residue.size(), 1U);
    EXPECT_EQ(residue.front().quality, 50.0);
    EXPECT_THAT(residue.front().filters, testing::ElementsAre("q10"));
}

TEST(Extract, AnIndividualOfNoFileHasNoGenotype) {
    SmallCase small;
    const auto child = small.vcf("child.vcf", {"CHILD"}, {substitution + " 50 PASS GT 0/1"});
    const auto mother = small.vcf("mother.vcf", {"MOTHER"}, {"10008 A G . . GT 0/0"});
    const auto residue =
        small.extract(family_case({child, mother}, {"CHILD", "MOTHER"}, small.trio_ped()))
            .evidence.residue;
    ASSERT_EQ(residue.size(), 1U);
    EXPECT_EQ(residue.front().calls[1].genotype.ploidy, 0);
    EXPECT_EQ(residue.front().calls[2].genotype.ploidy, 0);
}

TEST(Extract, AnAlleleOnTwoLinesKeepsEachIndividualsCarriage) {
    SmallCase small;
    const auto trio = small.vcf(
        "trio.vcf", {"CHILD", "FATHER", "MOTHER"},
        {deletion + " 50 PASS GT 0/1 0/0 0/0", same_deletion + " 40 PASS GT 0/0 0/0 0/1"});
    const Extraction extraction =
        small.extract(family_case({trio}, {"CHILD", "FATHER", "MOTHER"}, small.trio_ped()));
    ASSERT_EQ(extraction.evidence.residue.size(), 1U);
    const model::VariantEvidence& variant = extraction.evidence.residue.front();
    EXPECT_EQ(variant.calls[0].genotype.copies(), 1);
    EXPECT_EQ(variant.calls[1].genotype.copies(), 0);
    EXPECT_EQ(variant.calls[2].genotype.copies(), 1);
    EXPECT_EQ(variant.quality, 50.0);
    EXPECT_EQ(stage(extraction, "calls").noted.at("conflicting_duplicate"), 1U);
    EXPECT_THAT(extraction.warnings, Contains(HasSubstr("1-10003-GTAC-G and 1-10006-CTAC-C")));
}

TEST(Extract, TheProbandsSecondLineCountsAlsoAfterAnotherFile) {
    SmallCase small;
    const auto father = small.vcf("father.vcf", {"FATHER"}, {deletion + " 10 PASS GT 0/1"});
    const auto child = small.vcf("child.vcf", {"CHILD"},
                                 {deletion + " 20 PASS GT 0/1", same_deletion + " 30 PASS GT 1/1"});
    const auto residue =
        small.extract(family_case({father, child}, {"FATHER", "CHILD"}, small.trio_ped()))
            .evidence.residue;
    ASSERT_EQ(residue.size(), 1U);
    EXPECT_EQ(residue.front().calls[0].genotype.copies(), 2);
    EXPECT_EQ(residue.front().quality, 30.0);
    EXPECT_EQ(residue.front().original, "1-10006-CTAC-C");
}

/// The message of the refusal; "" if the case is read.
std::string refusal(SmallCase& small, const cases::CaseDefinition& definition) {
    try {
        (void)small.extract(definition);
    } catch (const model::InputError& error) {
        return error.what();
    }
    return {};
}

TEST(Extract, TwoIndividualsOfOneColumnAreRefused) {
    SmallCase small;
    const auto file =
        small.vcf("trio.vcf", {"CHILD", "MOTHER"}, {substitution + " 50 PASS GT 0/1 0/0"});
    auto definition = family_case({file}, {"CHILD", "MOTHER"}, small.trio_ped());
    definition.files.front().samples = {
        {"CHILD", "CHILD"}, {"FATHER", "MOTHER"}, {"MOTHER", "MOTHER"}};
    EXPECT_THAT(refusal(small, definition),
                HasSubstr("individuals 'FATHER' and 'MOTHER' are given one sample column"));
}

TEST(Extract, AnIndividualWithoutAColumnIsTold) {
    SmallCase small;
    const auto file =
        small.vcf("duo.vcf", {"CHILD", "MOTHER"}, {substitution + " 50 PASS GT 0/1 0/0"});
    const Extraction extraction =
        small.extract(family_case({file}, {"CHILD", "MOTHER"}, small.trio_ped()));
    EXPECT_THAT(extraction.warnings,
                Contains(HasSubstr("no sample column: father, taken as not sequenced")));
}

TEST(Extract, AColumnOfNobodyIsTold) {
    SmallCase small;
    const std::vector<std::string> samples{"CHILD", "FATHER", "MOTHER", "OTHER"};
    const auto file =
        small.vcf("four.vcf", samples, {substitution + " 50 PASS GT 0/1 0/0 0/0 0/0"});
    const Extraction extraction = small.extract(family_case({file}, samples, small.trio_ped()));
    EXPECT_THAT(extraction.warnings, Contains(HasSubstr("are not read: 1")));
    EXPECT_THAT(extraction.warnings, testing::Not(Contains(HasSubstr("OTHER"))));
}

TEST(Extract, AMistypedRelativeIsRefused) {
    SmallCase small;
    const std::vector<std::string> samples{"CHILD", "FATHER", "M-01"};
    const auto file = small.vcf("trio.vcf", samples, {substitution + " 50 PASS GT 0/1 0/0 0/0"});
    EXPECT_THAT(refusal(small, family_case({file}, samples, small.trio_ped())),
                testing::AllOf(HasSubstr("'MOTHER'"), HasSubstr("'M-01'")));
}

TEST(Extract, ColumnsThatTheCaseMapsMayLeaveOthersOut) {
    SmallCase small;
    const std::vector<std::string> samples{"CHILD", "S2", "OTHER"};
    const auto file = small.vcf("three.vcf", samples, {substitution + " 50 PASS GT 0/1 0/0 0/0"});
    auto definition = family_case({file}, samples, small.trio_ped());
    definition.files.front().samples = {{"CHILD", "CHILD"}, {"MOTHER", "S2"}};
    EXPECT_EQ(refusal(small, definition), "");
}

TEST(Extract, NamedAndLargePhaseSetsAreReadAndKeptApart) {
    SmallCase small;
    const auto file =
        small.vcf("child.vcf", {"CHILD"},
                  {"10005 A G 50 PASS GT:PS 0|1:PATMAT", "10008 A G 50 PASS GT:PS 0|1:PATMAT",
                   "10011 A G 50 PASS GT:PS 0|1:3000000000", "10014 A G 50 PASS GT:PS 0|1:10014"});
    const auto residue =
        small.extract(family_case({file}, {"CHILD"}, small.ped("F CHILD 0 0 2 2\n")))
            .evidence.residue;
    ASSERT_EQ(residue.size(), 4U);
    const auto set = [&](std::size_t i) { return residue[i].calls[0].genotype.phase_set; };
    EXPECT_EQ(set(0), set(1));
    EXPECT_NE(set(0), set(2));
    EXPECT_EQ(set(2), 3000000000);
    EXPECT_EQ(set(3), 10014);
    EXPECT_EQ(calls_of(small), residue);
}

/// 3000 sound records in several batches; two that contradict the reference stand at `place`.
std::vector<std::string> records_with_two_mismatches(int place) {
    const std::string padding(1000, 'x');
    std::vector<std::string> lines;
    for (int i = 0; i < 3000; ++i) {
        if (i == place) {
            lines.push_back(std::to_string(12000 + i) + " T A . . GT 0/1");
            lines.push_back(std::to_string(12000 + i) + " C A . . GT 0/1");
        }
        lines.push_back(std::to_string(12000 + i) + " G A . . GT:XX 0/1:" + padding);
    }
    return lines;
}

TEST(Extract, WhereTheMismatchesLieDoesNotDecideOnTheAssembly) {
    for (const int place : {0, 2999}) {
        SmallCase small;
        const auto file = small.vcf("child.vcf", {"CHILD"}, records_with_two_mismatches(place));
        const auto definition = family_case({file}, {"CHILD"}, small.ped("F CHILD 0 0 2 2\n"));
        EXPECT_EQ(refusal(small, definition), "") << place;
    }
}

TEST(Extract, AFewRecordsOfAnotherAssemblyAreRefusedAtTheEnd) {
    SmallCase small;
    const auto file =
        small.vcf("child.vcf", {"CHILD"},
                  {"12000 T A . . GT 0/1", "12001 T A . . GT 0/1", "12002 G A . . GT 0/1"});
    EXPECT_THAT(refusal(small, family_case({file}, {"CHILD"}, small.ped("F CHILD 0 0 2 2\n"))),
                HasSubstr("2 of 3 records contradict the reference"));
    EXPECT_FALSE(std::filesystem::exists(small.file("calls.bcf")));
}

} // namespace
} // namespace vigie::run
