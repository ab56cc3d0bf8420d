#include "acmg_question.hpp"

#include <gtest/gtest.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using test::add_score;
using test::missense;
using test::synonymous;
using test::verdict;

Question with_revel(const std::string& value) {
    Question question = missense();
    add_score(question, "REVEL", "", value);
    return question;
}

struct Step {
    const char* score;
    const char* pp3;
    const char* bp4;
};
class Revel : public testing::TestWithParam<Step> {};

TEST_P(Revel, FollowsTheCalibration) {
    EXPECT_EQ(verdict(with_revel(GetParam().score), AcmgCriterion::pp3), GetParam().pp3);
    EXPECT_EQ(verdict(with_revel(GetParam().score), AcmgCriterion::bp4), GetParam().bp4);
}

/// Pejaver 2022, table 2; the rule set caps BP4 at strong.
INSTANTIATE_TEST_SUITE_P(ACMG,
                         Revel,
                         testing::Values(Step{"0.932", "met strong", "not_met"},
                                         Step{"0.931", "met moderate", "not_met"},
                                         Step{"0.773", "met moderate", "not_met"},
                                         Step{"0.772", "met supporting", "not_met"},
                                         Step{"0.644", "met supporting", "not_met"},
                                         Step{"0.643", "not_met", "not_met"},
                                         Step{"0.291", "not_met", "not_met"},
                                         Step{"0.290", "not_met", "met supporting"},
                                         Step{"0.183", "not_met", "met moderate"},
                                         Step{"0.016", "not_met", "met strong"},
                                         Step{"0.001", "not_met", "met strong"}));

TEST(Scores, AreNotAssessedWithoutAValue) {
    Question question = missense();
    question.scores.push_back({"REVEL", {"REVEL", "1.3"}, {}});
    for (const AcmgCriterion criterion : {AcmgCriterion::pp3, AcmgCriterion::bp4}) {
        EXPECT_EQ(verdict(question, criterion), "not_assessed");
        EXPECT_EQ(verdict(missense(), criterion), "not_assessed");
    }
}

TEST(Scores, OnlyTheFirstPredictorOfTheReleaseIsAsked) {
    Question question = missense();
    question.scores.push_back({"REVEL", {"REVEL", "1.3"}, {}});
    add_score(question, "AlphaMissense", "", "0.999");
    EXPECT_EQ(verdict(question, AcmgCriterion::pp3), "not_assessed")
        << "REVEL is there and silent: another is not asked in its place";
}

TEST(Scores, OfSeveralTranscriptsTheMostHarmfulCounts) {
    Question question = with_revel("0.1");
    question.scores.back().values.push_back({.name = "", .feature = "T2", .value = {950, 3}});
    EXPECT_EQ(verdict(question, AcmgCriterion::pp3), "met strong");
    EXPECT_EQ(verdict(question, AcmgCriterion::bp4), "not_met");
}

TEST(PP3, OfSplicingIsSupportingFromTheLimitOn) {
    for (const auto& [value, expected] :
         {std::pair("0.2", "met supporting"), std::pair("0.199", "not_met")}) {
        Question question = synonymous();
        add_score(question, "SpliceAI", "DS_DG", value);
        add_score(question, "SpliceAI", "DP_DG", "9");
        EXPECT_EQ(verdict(question, AcmgCriterion::pp3), expected);
    }
}

TEST(BP4, OfAMissenseChangeNeedsHarmlessSplicingToo) {
    Question question = with_revel("0.1");
    add_score(question, "SpliceAI", "DS_DG", "0.11");
    EXPECT_EQ(verdict(question, AcmgCriterion::bp4), "not_met");
}

TEST(BP4, OfAMissenseChangeAtAnExonsEdgeNeedsASpliceScore) {
    Question question = with_revel("0.1");
    question.annotation.consequences.add(model::Consequence::splice_region_variant);
    EXPECT_EQ(verdict(question, AcmgCriterion::bp4), "not_assessed");
}

TEST(BP7, NeedsASpliceScore) {
    EXPECT_EQ(verdict(synonymous(), AcmgCriterion::bp7), "not_assessed");
    Question question = synonymous();
    add_score(question, "SpliceAI", "DS_AL", "0.1");
    EXPECT_EQ(verdict(question, AcmgCriterion::bp7), "met supporting");
    EXPECT_EQ(verdict(question, AcmgCriterion::bp4), "met supporting");
    question.scores.front().values.front().value = {101, 3};
    EXPECT_EQ(verdict(question, AcmgCriterion::bp7), "not_met");
    EXPECT_EQ(verdict(question, AcmgCriterion::bp4), "not_met");
}

TEST(BP7, ReachesFromTheSeventhAndTheTwentyFirstIntronicBase) {
    for (const auto& [name, expected] : {std::pair("ENST02.1:c.35+7A>G", "met supporting"),
                                         std::pair("ENST02.1:c.35+6A>G", "not_met"),
                                         std::pair("ENST02.1:c.36-21A>G", "met supporting"),
                                         std::pair("ENST02.1:c.36-20A>G", "not_met"),
                                         std::pair("ENST02.1:c.-36-21A>G", "met supporting"),
                                         std::pair("ENST02.1:c.-36A>G", "not_met")}) {
        Question question = synonymous();
        question.annotation.consequences = {};
        question.annotation.consequences.add(model::Consequence::intron_variant);
        question.annotation.hgvs_c = name;
        add_score(question, "SpliceAI", "DS_AL", "0.05");
        EXPECT_EQ(verdict(question, AcmgCriterion::bp7), expected) << name;
    }
}

TEST(BP7, OnMitochondrialDnaNeedsNoSpliceScore) {
    Question question = synonymous();
    question.locus = filters::inheritance::LocusKind::mitochondrial;
    EXPECT_EQ(verdict(question, AcmgCriterion::bp7), "met supporting");
}

} // namespace
} // namespace vigie::interpretation::acmg
