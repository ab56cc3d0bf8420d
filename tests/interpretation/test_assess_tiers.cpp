#include "interpretation/assess.hpp"
#include "interpretation/score.hpp"
#include "tiny_release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace vigie::interpretation {
namespace {

using test::assessed;
using test::clinvar_row;
using test::Ingredients;
using test::missense;
using test::population_row;
using test::seen;
using test::solo;
using test::stop_gained;
using test::synonymous;
using test::TinyRelease;
using test::trio;

model::Candidate only_candidate(const model::CaseEvidence& evidence,
                                const Ingredients& ingredients = {}) {
    const TinyRelease release(ingredients);
    const auto result = assessed(evidence, release);
    EXPECT_EQ(result.candidates.size(), 1U);
    return result.candidates.empty() ? model::Candidate{} : result.candidates.front();
}

TEST(Tier, OneWhenEverythingPasses) {
    EXPECT_EQ(only_candidate(solo({seen(stop_gained("DOMA", 5), {"0/1"})})).tier, 1);
    EXPECT_EQ(only_candidate(trio({seen(missense("DOMA", 5), {"0/1", "0/0", "0/0"})})).tier, 1);
}

TEST(Tier, NeedsSupport) {
    auto evidence = solo({seen(missense("DOMA", 5), {"0/1"})});
    EXPECT_EQ(only_candidate(evidence).tier, 2) << "the signs were not assessed";
    evidence.phenotype.observed = {"HP:0001250"};
    EXPECT_EQ(only_candidate(evidence).tier, 1) << "the signs fit";
    evidence.phenotype.observed = {"HP:7777777"};
    EXPECT_EQ(only_candidate(evidence).tier, 2) << "the release does not know the sign";
    Ingredients ingredients;
    ingredients.phenotypes = "1\tDOMA\tHP:0001249\tx\n";
    evidence.phenotype.observed = {"HP:0002197"};
    EXPECT_EQ(only_candidate(evidence, ingredients).tier, 3) << "the signs do not fit";
}

TEST(Tier, IsNotOneIfTheFrequencyIsNotAssessed) {
    Ingredients ingredients;
    ingredients.with_population = false;
    EXPECT_EQ(only_candidate(solo({seen(stop_gained("DOMA", 5), {"0/1"})}), ingredients).tier, 2);
}

TEST(Tier, IsNotOneIfTheQualityIsNotAssessed) {
    auto variant = seen(stop_gained("DOMA", 5), {"0/1"});
    variant.calls[0].depth = std::nullopt;
    variant.calls[0].genotype_quality = std::nullopt;
    variant.calls[0].allele_reads = std::nullopt;
    EXPECT_EQ(only_candidate(solo({variant})).tier, 2);
}

TEST(Tier, IsNotOneIfNoSourceStatesAMode) {
    EXPECT_EQ(only_candidate(solo({seen(stop_gained("OPEN", 5), {"0/1"})})).tier, 2);
}

TEST(Tier, IsNotOneOffTheCasesPanels) {
    auto evidence = solo({seen(stop_gained("DOMA", 5), {"0/1"})});
    evidence.scope.panels = {"OTHER"};
    EXPECT_EQ(only_candidate(evidence).tier, 2);
    evidence.scope.panels = {"NEURO"};
    EXPECT_EQ(only_candidate(evidence).tier, 1);
}

TEST(Tier, IsNeverOneByClinvarAlone) {
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(synonymous("DOMA", 5), "Pathogenic", "practice_guideline")};
    EXPECT_EQ(only_candidate(solo({seen(synonymous("DOMA", 5), {"0/1"})}), ingredients).tier, 2);
}

TEST(Tier, OfAMissenseWithAPathogenicAssertionIsOne) {
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(missense("DOMA", 5), "Likely_pathogenic")};
    EXPECT_EQ(only_candidate(solo({seen(missense("DOMA", 5), {"0/1"})}), ingredients).tier, 1);
}

TEST(Tier, IsNotOneIfASingleSubmitterCallsItBenign) {
    const auto evidence = solo({seen(stop_gained("DOMA", 5), {"0/1"})});
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Likely_benign",
                                       "criteria_provided,_single_submitter")};
    EXPECT_EQ(only_candidate(evidence, ingredients).tier, 2);
    ingredients.clinvar = {
        clinvar_row(stop_gained("DOMA", 5), "Likely_benign", "no_assertion_criteria_provided")};
    EXPECT_EQ(only_candidate(evidence, ingredients).tier, 1);
}

TEST(Tier, OfALocusWithoutGeneIsNeverOne) {
    const model::SmallAllele far(model::Contig("1"), model::Position{15000}, "G", "T");
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(far, "Pathogenic")};
    const model::Candidate candidate = only_candidate(solo({seen(far, {"0/1"})}), ingredients);
    EXPECT_EQ(candidate.tier, 2);
    EXPECT_TRUE(candidate.gene.empty());
}

TEST(Score, LiesBetweenZeroAndOneAndRisesWithEvidence) {
    Ingredients plain;
    Ingredients asserted;
    asserted.clinvar = {clinvar_row(missense("DOMA", 5), "Pathogenic")};
    const auto evidence = solo({seen(missense("DOMA", 5), {"0/1"})});
    const double without = only_candidate(evidence, plain).score;
    const double with = only_candidate(evidence, asserted).score;
    EXPECT_GT(without, 0.0);
    EXPECT_GT(with, without);
    EXPECT_LE(with, 1.0);
}

TEST(Score, IsTheSumThatTheDecisionRecordStates) {
    // Missense, unlisted by the only source, dominant in a dominant gene, green, no signs.
    const model::Candidate candidate = only_candidate(solo({seen(missense("DOMA", 5), {"0/1"})}));
    const int points = candidate.variants.front().acmg->points;
    EXPECT_DOUBLE_EQ(candidate.score_parts.prior, -5.0);
    EXPECT_DOUBLE_EQ(candidate.score_parts.acmg, 0.734 * points);
    EXPECT_DOUBLE_EQ(candidate.score_parts.consequence, 0.9);
    EXPECT_DOUBLE_EQ(candidate.score_parts.frequency, 0.0);
    EXPECT_DOUBLE_EQ(candidate.score_parts.clinvar, 0.0);
    EXPECT_DOUBLE_EQ(candidate.score_parts.inheritance, 0.0);
    EXPECT_DOUBLE_EQ(candidate.score_parts.gene, 1.0);
    EXPECT_DOUBLE_EQ(candidate.score_parts.signs, 0.0);
    EXPECT_NEAR(candidate.score, 1.0 / (1.0 + std::exp(-(-5.0 + 0.734 * points + 1.9))), 1e-6);
}

TEST(Score, CountsALossOfFunctionOnce) {
    const auto candidate = only_candidate(solo({seen(stop_gained("DOMA", 5), {"0/1"})}));
    const auto& pvs1 = candidate.variants.front().acmg->of(model::AcmgCriterion::pvs1);
    EXPECT_DOUBLE_EQ(candidate.score_parts.consequence, pvs1.counted_points > 0 ? 0.0 : 2.0);
}

TEST(Score, OfAPairIsThatOfItsWeakerVariant) {
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(missense("RECA", 5), "Pathogenic")};
    const auto pair = only_candidate(trio({seen(missense("RECA", 5), {"0/1", "0/1", "0/0"}),
                                           seen(missense("RECA", 7), {"0/1", "0/0", "0/1"})}),
                                     ingredients);
    ASSERT_EQ(pair.variants.size(), 2U);
    EXPECT_DOUBLE_EQ(pair.score_parts.clinvar, 0.0) << "the other one is in no ClinVar";
}

TEST(Score, FollowsTheFitOfTheSignsInStraightLines) {
    const ScoreWeights weights;
    EXPECT_DOUBLE_EQ(signs_weight(0.0, weights), -2.4);
    EXPECT_DOUBLE_EQ(signs_weight(0.15, weights), -2.4);
    EXPECT_NEAR(signs_weight(0.225, weights), -1.35, 1e-12);
    EXPECT_DOUBLE_EQ(signs_weight(0.30, weights), -0.3);
    EXPECT_NEAR(signs_weight(0.40, weights), 1.05, 1e-12);
    EXPECT_NEAR(signs_weight(0.649999, weights), 4.0, 1e-4);
    EXPECT_DOUBLE_EQ(signs_weight(0.65, weights), 4.0);
    EXPECT_DOUBLE_EQ(signs_weight(1.0, weights), 4.0);
}

/// A finding of one variant with a class, in a gene of a dominant disease.
struct Classified {
    model::VariantEvidence evidence = seen(missense("DOMA", 5), {"0/1"});
    VariantReading reading;
    GeneEffect effect;
    Hit hit{&evidence, &reading, &effect};
    std::vector<const Hit*> hits{&hit};
    Finding finding{.verdict = {.verdict = model::Verdict::pass, .reason = ""},
                    .mode = {"mode", model::Verdict::pass, "", ""},
                    .hits = {0},
                    .frequencies = {{"frequency", model::Verdict::pass, "", ""}}};
    GeneStanding standing;
    model::PhenotypeFit phenotype;
    FindingSummary summary{finding, hits, standing, phenotype};

    explicit Classified(std::optional<model::AcmgClass> acmg) {
        standing.panel.verdict = model::Verdict::pass;
        hit.judgements = {{"quality", model::Verdict::pass, "", ""},
                          {"consequence", model::Verdict::pass, "", ""}};
        phenotype.verdict = model::Verdict::pass;
        summary.classes.emplace_back();
        if (acmg) {
            summary.classes.front().emplace();
            summary.classes.front()->classification = *acmg;
        }
    }
};

TEST(Tier, IsThreeIfAVariantIsBenignOrLikelyBenignByItsPoints) {
    EXPECT_EQ(tier_of(Classified(model::AcmgClass::benign).summary), 3);
    EXPECT_EQ(tier_of(Classified(model::AcmgClass::likely_benign).summary), 3);
    EXPECT_EQ(tier_of(Classified(model::AcmgClass::uncertain).summary), 1);
    EXPECT_EQ(tier_of(Classified(model::AcmgClass::pathogenic).summary), 1);
    EXPECT_EQ(judge_class(Classified(std::nullopt).summary).verdict, model::Verdict::not_assessed);
}

TEST(Tier, IsSupportedByTheClassAlone) {
    for (const auto acmg : {model::AcmgClass::uncertain, model::AcmgClass::likely_pathogenic}) {
        Classified made(acmg);
        made.phenotype.verdict = model::Verdict::fail;
        const bool supports = acmg == model::AcmgClass::likely_pathogenic;
        EXPECT_EQ(judge_support(made.summary).verdict,
                  supports ? model::Verdict::pass : model::Verdict::fail);
        EXPECT_EQ(tier_of(made.summary), supports ? 1 : 3);
    }
}

TEST(Rank, FollowsTierThenScore) {
    Ingredients ingredients;
    ingredients.population = {population_row(stop_gained("DOMA", 5), "0.00005")};
    const TinyRelease release(ingredients);
    const auto result =
        assessed(solo({seen(stop_gained("DOMA", 5), {"0/1"}), seen(stop_gained("DOMA", 6), {"0/1"}),
                       seen(missense("DOMA", 7), {"0/1"}), seen(stop_gained("OPEN", 5), {"0/1"})}),
                 release);
    ASSERT_GE(result.candidates.size(), 3U);
    for (std::size_t i = 0; i < result.candidates.size(); ++i) {
        EXPECT_EQ(result.candidates[i].rank, static_cast<int>(i) + 1);
    }
    EXPECT_EQ(result.candidates[0].variants[0].evidence.allele, stop_gained("DOMA", 6));
    EXPECT_EQ(result.candidates[1].variants[0].evidence.allele, stop_gained("DOMA", 5));
    EXPECT_TRUE(std::is_sorted(result.candidates.begin(), result.candidates.end(),
                               [](const auto& a, const auto& b) { return a.tier < b.tier; }));
}

} // namespace
} // namespace vigie::interpretation
