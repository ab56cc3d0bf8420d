#include "acmg_question.hpp"
#include "interpretation/acmg/sentences.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgClass;
using model::AcmgCriterion;
using model::AcmgStrength;
using model::AcmgVerdict;
using test::missense;
using test::rules;
using test::truncating;
using test::verdict;
using testing::HasSubstr;

TEST(AcmgPoints, AreThoseOfTavtigian2020) {
    EXPECT_EQ(rules().points_of(AcmgCriterion::pp1, AcmgStrength::supporting), 1);
    EXPECT_EQ(rules().points_of(AcmgCriterion::pm2, AcmgStrength::moderate), 2);
    EXPECT_EQ(rules().points_of(AcmgCriterion::ps1, AcmgStrength::strong), 4);
    EXPECT_EQ(rules().points_of(AcmgCriterion::pvs1, AcmgStrength::very_strong), 8);
    EXPECT_EQ(rules().points_of(AcmgCriterion::bs1, AcmgStrength::strong), -4);
    EXPECT_EQ(rules().points_of(AcmgCriterion::bp4, AcmgStrength::moderate), -2);
    EXPECT_EQ(rules().points_of(AcmgCriterion::ba1, AcmgStrength::stand_alone), 0);
    EXPECT_EQ(rules().points_of(AcmgCriterion::pp1, AcmgStrength::none), 0);
}

TEST(AcmgClasses, HaveTheLimitsOfTavtigian2020) {
    for (const auto& [points, expected] :
         {std::pair(10, AcmgClass::pathogenic), std::pair(9, AcmgClass::likely_pathogenic),
          std::pair(6, AcmgClass::likely_pathogenic), std::pair(5, AcmgClass::uncertain),
          std::pair(0, AcmgClass::uncertain), std::pair(-1, AcmgClass::likely_benign),
          std::pair(-6, AcmgClass::likely_benign), std::pair(-7, AcmgClass::benign)}) {
        EXPECT_EQ(rules().class_of(points), expected) << points;
    }
}

TEST(Classify, GivesOneRecordPerCriterionInOrder) {
    const model::AcmgClassification result = classify(missense(), rules());
    ASSERT_EQ(result.records.size(), model::acmg_criterion_count);
    for (std::size_t i = 0; i < result.records.size(); ++i) {
        EXPECT_EQ(result.records[i].criterion, static_cast<AcmgCriterion>(i));
    }
    EXPECT_EQ(result.rule_set, rules().id());
}

TEST(Classify, OfNothingKnownIsUncertainWithoutPoints) {
    const model::AcmgClassification result = classify(Question{}, rules());
    EXPECT_EQ(result.points, 0);
    EXPECT_EQ(result.classification, AcmgClass::uncertain);
    EXPECT_TRUE(std::none_of(result.records.begin(), result.records.end(),
                             [](const auto& record) { return record.is_met(); }));
}

TEST(Classify, IsPure) {
    EXPECT_EQ(classify(truncating(), rules()), classify(truncating(), rules()));
}

/// Every line of the table of exclusions, by its consequence.
TEST(Guards, PVS1ExcludesPP3AndPM4) {
    Question question = truncating();
    question.annotation.consequences.add(model::Consequence::missense_variant);
    test::add_score(question, "REVEL", "", "0.95");
    question.annotation.consequences.add(model::Consequence::stop_lost);
    EXPECT_EQ(verdict(question, AcmgCriterion::pp3), "off");
    EXPECT_EQ(verdict(question, AcmgCriterion::pm4), "off");
}

TEST(Guards, TheTableNamesNoCriterionThatIsItsOwnReason) {
    EXPECT_GE(rules().exclusions.size(), 8U);
    for (const Exclusion& exclusion : rules().exclusions) {
        EXPECT_EQ(std::count(exclusion.off.begin(), exclusion.off.end(), exclusion.met), 0);
        EXPECT_FALSE(exclusion.because.english.empty());
        EXPECT_FALSE(exclusion.because.french.empty());
    }
}

TEST(Guards, AnExcludedCriterionSaysWhatCountsItAlready) {
    Question question = truncating();
    question.annotation.consequences.add(model::Consequence::missense_variant);
    test::add_score(question, "REVEL", "", "0.95");
    const Wording words = sentence_of(test::record(question, AcmgCriterion::pp3));
    EXPECT_THAT(words.english, HasSubstr("PVS1"));
    EXPECT_THAT(words.french, HasSubstr("PVS1"));
}

RuleSet with_hot_spot(AcmgStrength strength) {
    RuleSet set = rules();
    set.genes[model::GeneKey("HGNC:2")].hot_spots = {{10, 14}};
    set.genes[model::GeneKey("HGNC:2")].hot_spot_strength = strength;
    return set;
}

TEST(Guards, PM1AndPP3TogetherCountFourPointsAtMost) {
    Question question = missense();
    test::add_score(question, "REVEL", "", "0.95");
    const auto moderate = classify(question, with_hot_spot(AcmgStrength::moderate));
    EXPECT_EQ(moderate.of(AcmgCriterion::pm1).points, 2);
    EXPECT_EQ(moderate.of(AcmgCriterion::pp3).points, 2);
    const auto strong = classify(question, with_hot_spot(AcmgStrength::strong));
    EXPECT_EQ(strong.of(AcmgCriterion::pm1).points, 4);
    EXPECT_EQ(strong.of(AcmgCriterion::pp3).verdict, AcmgVerdict::off);
    EXPECT_EQ(strong.of(AcmgCriterion::pp3).points, 0);
}

TEST(Guards, APredictionThatFitsBesidePM1StaysAsItIs) {
    Question question = missense();
    test::add_score(question, "REVEL", "", "0.80");
    EXPECT_EQ(
        classify(question, with_hot_spot(AcmgStrength::moderate)).of(AcmgCriterion::pp3).points, 2);
}

TEST(PM1, EndsWithItsRegion) {
    for (const auto& [codon, expected] :
         {std::pair(9, AcmgVerdict::not_met), std::pair(10, AcmgVerdict::met),
          std::pair(14, AcmgVerdict::met), std::pair(15, AcmgVerdict::not_met)}) {
        Question question = missense();
        question.annotation.first_codon = codon;
        EXPECT_EQ(classify(question, with_hot_spot(AcmgStrength::moderate))
                      .of(AcmgCriterion::pm1)
                      .verdict,
                  expected);
    }
}

model::AcmgOverride by_person(AcmgCriterion criterion, AcmgVerdict verdict, AcmgStrength strength) {
    return {criterion,        verdict, strength, "Dr A", *model::parse_date("2026-05-02"),
            "published assay"};
}

TEST(Override, CountsInPlaceOfTheComputedValueAndIsShownBesideIt) {
    Question question = truncating();
    question.overrides = {by_person(AcmgCriterion::ps3, AcmgVerdict::met, AcmgStrength::moderate)};
    const model::AcmgClassification result = classify(question, rules());
    const model::AcmgRecord& record = result.of(AcmgCriterion::ps3);
    EXPECT_EQ(record.verdict, AcmgVerdict::not_assessed);
    EXPECT_EQ(record.counted_verdict(), AcmgVerdict::met);
    EXPECT_EQ(record.counted_points, 2);
    EXPECT_EQ(record.overridden->author, "Dr A");
    EXPECT_EQ(result.points, 10);
    EXPECT_EQ(result.classification, AcmgClass::pathogenic);
}

TEST(Override, TakesAwayACriterionToo) {
    Question question = truncating();
    question.overrides = {by_person(AcmgCriterion::pvs1, AcmgVerdict::not_met, AcmgStrength::none)};
    const model::AcmgClassification result = classify(question, rules());
    EXPECT_EQ(result.of(AcmgCriterion::pvs1).points, 8);
    EXPECT_EQ(result.of(AcmgCriterion::pvs1).counted_points, 0);
    EXPECT_EQ(result.points, 0);
}

TEST(Override, ThatTakesPVS1AwayGivesItsExclusionsBack) {
    Question question = truncating();
    question.annotation.consequences.add(model::Consequence::missense_variant);
    test::add_score(question, "REVEL", "", "0.95");
    question.overrides = {by_person(AcmgCriterion::pvs1, AcmgVerdict::not_met, AcmgStrength::none)};
    EXPECT_EQ(verdict(question, AcmgCriterion::pp3), "met strong");
}

TEST(Override, OfACriterionThatAnotherExcludesStands) {
    Question question = truncating();
    question.overrides = {
        by_person(AcmgCriterion::pp3, AcmgVerdict::met, AcmgStrength::supporting)};
    EXPECT_EQ(test::record(question, AcmgCriterion::pp3).counted_points, 1);
}

TEST(Override, OfBA1TakesTheVariantBackToThePoints) {
    Question question = missense();
    test::add_population(question, "gnomad", 0.5, 100000);
    question.overrides = {by_person(AcmgCriterion::ba1, AcmgVerdict::not_met, AcmgStrength::none)};
    EXPECT_FALSE(classify(question, rules()).stand_alone);
}

bool offers(const model::AcmgStep& step, AcmgCriterion criterion) {
    return std::any_of(step.options.begin(), step.options.end(),
                       [criterion](const auto& option) { return option.criterion == criterion; });
}

TEST(NextSteps, OfALikelyPathogenicVariantNameWhatIsMissing) {
    const auto steps = classify(truncating(), rules()).next;
    ASSERT_EQ(steps.size(), 1U);
    EXPECT_EQ(steps[0].target, AcmgClass::pathogenic);
    EXPECT_EQ(steps[0].missing_points, 2);
    EXPECT_TRUE(offers(steps[0], AcmgCriterion::pm2));
    EXPECT_FALSE(offers(steps[0], AcmgCriterion::pp3)) << "PVS1 counts it already";
    EXPECT_FALSE(offers(steps[0], AcmgCriterion::pp5));
    EXPECT_FALSE(offers(steps[0], AcmgCriterion::bs3));
}

TEST(NextSteps, OfAnUncertainVariantLeadBothWays) {
    const auto steps = classify(missense(), rules()).next;
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].target, AcmgClass::likely_pathogenic);
    EXPECT_EQ(steps[0].missing_points, 6);
    EXPECT_EQ(steps[1].target, AcmgClass::likely_benign);
    EXPECT_EQ(steps[1].missing_points, -1);
    EXPECT_TRUE(offers(steps[1], AcmgCriterion::bs3));
    EXPECT_FALSE(offers(steps[1], AcmgCriterion::ps3));
}

TEST(NextSteps, OfferTheProposedPP4) {
    Question question = missense();
    question.family.signs = model::Verdict::pass;
    EXPECT_TRUE(offers(classify(question, rules()).next[0], AcmgCriterion::pp4));
}

} // namespace
} // namespace vigie::interpretation::acmg
