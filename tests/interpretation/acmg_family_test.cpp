#include "acmg_question.hpp"

#include <gtest/gtest.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgClass;
using model::AcmgCriterion;
using model::Verdict;
using test::missense;
using test::verdict;

Question in_family(const std::string& modes = "AD") {
    Question question = missense();
    test::set_modes(question, modes);
    question.has_family = true;
    return question;
}

Question de_novo(Verdict signs) {
    Question question = in_family();
    question.family.de_novo = Verdict::pass;
    question.family.signs = signs;
    return question;
}

TEST(DeNovo, WithParentageUnknownIsPM6NeverPS2) {
    const Question question = de_novo(Verdict::pass);
    EXPECT_EQ(verdict(question, AcmgCriterion::pm6), "met supporting");
    EXPECT_EQ(verdict(question, AcmgCriterion::ps2), "not_assessed");
}

TEST(DeNovo, WithParentageConfirmedIsPS2NeverPM6) {
    Question question = de_novo(Verdict::pass);
    question.family.parentage = Parentage::confirmed;
    EXPECT_EQ(verdict(question, AcmgCriterion::ps2), "met moderate");
    EXPECT_EQ(verdict(question, AcmgCriterion::pm6), "not_met");
}

TEST(DeNovo, CountsNothingWhereTheSignsDoNotPointToTheGene) {
    Question question = de_novo(Verdict::fail);
    EXPECT_EQ(verdict(question, AcmgCriterion::pm6), "not_met");
    question.family.parentage = Parentage::confirmed;
    EXPECT_EQ(verdict(question, AcmgCriterion::ps2), "not_met");
}

TEST(DeNovo, IsNotAssessedWithoutSignsOrParents) {
    EXPECT_EQ(verdict(de_novo(Verdict::not_assessed), AcmgCriterion::pm6), "not_assessed");
    Question question = de_novo(Verdict::pass);
    question.family.de_novo = Verdict::not_assessed;
    EXPECT_EQ(verdict(question, AcmgCriterion::pm6), "not_assessed");
    EXPECT_EQ(verdict(missense(), AcmgCriterion::pm6), "not_assessed");
}

Question beside(AcmgClass partner, bool in_trans) {
    Question question = in_family("AR");
    question.family.partner = Partner{"1-9-A-G", partner, in_trans};
    return question;
}

TEST(PM3, IsModerateInTransWithAPathogenicVariant) {
    EXPECT_EQ(verdict(beside(AcmgClass::pathogenic, true), AcmgCriterion::pm3), "met moderate");
    EXPECT_EQ(verdict(beside(AcmgClass::likely_pathogenic, true), AcmgCriterion::pm3),
              "met moderate");
    EXPECT_EQ(verdict(beside(AcmgClass::uncertain, true), AcmgCriterion::pm3), "not_met");
}

TEST(PM3, WithPhaseUnknownIsSupportingBesideAPathogenicVariantOnly) {
    EXPECT_EQ(verdict(beside(AcmgClass::pathogenic, false), AcmgCriterion::pm3), "met supporting");
    EXPECT_EQ(verdict(beside(AcmgClass::likely_pathogenic, false), AcmgCriterion::pm3), "not_met");
}

TEST(PM3, OfAHomozygousVariantIsSupporting) {
    Question question = in_family("AR");
    question.family.homozygous = true;
    EXPECT_EQ(verdict(question, AcmgCriterion::pm3), "met supporting");
}

TEST(PM3, IsForRecessiveGenesOnly) {
    Question question = beside(AcmgClass::pathogenic, true);
    test::set_modes(question, "AD");
    EXPECT_EQ(verdict(question, AcmgCriterion::pm3), "not_met");
    test::set_modes(question, "");
    EXPECT_EQ(verdict(question, AcmgCriterion::pm3), "not_assessed");
}

Question segregating(std::int64_t meioses, std::int64_t without) {
    Question question = in_family();
    question.family.segregation_asked = true;
    question.family.meioses = meioses;
    question.family.affected_without = without;
    return question;
}

TEST(PP1, GrowsWithTheMeioses) {
    for (const auto& [meioses, expected] :
         {std::pair(2, "not_met"), std::pair(3, "met supporting"), std::pair(4, "met moderate"),
          std::pair(5, "met strong"), std::pair(9, "met strong")}) {
        EXPECT_EQ(verdict(segregating(meioses, 0), AcmgCriterion::pp1), expected) << meioses;
    }
}

TEST(BS4, IsMetByOneAffectedRelativeWithoutTheVariant) {
    EXPECT_EQ(verdict(segregating(5, 1), AcmgCriterion::bs4), "met strong");
    EXPECT_EQ(verdict(segregating(5, 1), AcmgCriterion::pp1), "not_met");
    EXPECT_EQ(verdict(segregating(5, 0), AcmgCriterion::bs4), "not_met");
}

TEST(Segregation, IsNotAssessedWithoutAnotherAffectedRelative) {
    EXPECT_EQ(verdict(in_family(), AcmgCriterion::pp1), "not_assessed");
    EXPECT_EQ(verdict(in_family(), AcmgCriterion::bs4), "not_assessed");
}

TEST(PP4, IsProposedAndNeverCounted) {
    Question question = in_family();
    question.family.signs = Verdict::pass;
    const model::AcmgRecord record = test::record(question, AcmgCriterion::pp4);
    EXPECT_EQ(record.verdict, model::AcmgVerdict::off);
    EXPECT_EQ(record.reason, "proposed");
    EXPECT_EQ(record.counted_points, 0);
}

TEST(PP5AndBP6, AreOff) {
    EXPECT_EQ(verdict(missense(), AcmgCriterion::pp5), "off");
    EXPECT_EQ(verdict(missense(), AcmgCriterion::bp6), "off");
}

} // namespace
} // namespace vigie::interpretation::acmg
