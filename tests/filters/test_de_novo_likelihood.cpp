#include "filters/inheritance/de_novo_likelihood.hpp"
#include "trio.hpp"

#include <gtest/gtest.h>

namespace vigie::filters::inheritance {
namespace {

using model::CopyLikelihoods;
using model::Verdict;

constexpr CopyLikelihoods carrier{800, 0, 900};
constexpr double rate = 1e-8;
constexpr double frequency = 1e-4;

CopyLikelihoods reference(std::int32_t one) {
    return {0, one, 2 * one};
}

model::VariantEvidence trio_variant(std::int32_t father_one) {
    auto variant = test::calls_at("1", 100, {"0/1", "0/0", "0/0"});
    variant.calls[0].likelihoods = carrier;
    variant.calls[1].likelihoods = reference(father_one);
    variant.calls[2].likelihoods = reference(120);
    return variant;
}

TEST(DeNovoPosterior, IsTheRateAgainstTheAllelesThatParentsMayHide) {
    // Prior odds of a hidden carrier are 2 q against 2 rates, and half of them pass the allele on.
    const double hidden = frequency * 1e-3 * 2;
    const double posterior =
        de_novo_posterior({carrier, reference(30), reference(30)}, rate, frequency);
    EXPECT_NEAR(posterior, 2 * rate / (2 * rate + hidden), 1e-3);
}

TEST(DeNovoPosterior, ComesNearOneWithSureParentsAndNearNoneWithUnsureOnes) {
    EXPECT_GT(de_novo_posterior({carrier, reference(120), reference(120)}, rate, frequency), 0.999);
    EXPECT_LT(de_novo_posterior({carrier, reference(0), reference(120)}, rate, frequency), 0.001);
}

TEST(DeNovoPosterior, OnTheXOfASonAsksTheMotherAlone) {
    const CopyLikelihoods son{800, 300, 0};
    EXPECT_GT(de_novo_posterior({son, std::nullopt, reference(120)}, rate, frequency), 0.999);
    EXPECT_LT(de_novo_posterior({son, std::nullopt, reference(10)}, rate, frequency), 0.01);
}

TEST(DeNovoPosterior, IsUnknownWithoutTheLikelihoodsOfOneOfTheThree) {
    for (std::size_t i = 0; i < 3; ++i) {
        auto variant = trio_variant(120);
        variant.calls[i].likelihoods.reset();
        EXPECT_FALSE(de_novo_posterior(variant, {test::trio(), test::grch38()})) << i;
    }
    EXPECT_TRUE(de_novo_posterior(trio_variant(120), {test::trio(), test::grch38()}));
}

TEST(DeNovoPosterior, ExpectsNewIndelsMoreRarelyThanNewSnvs) {
    auto indel = trio_variant(45);
    indel.allele = {model::Contig("1"), model::Position{99}, "AT", "A"};
    const double of_indel = *de_novo_posterior(indel, {test::trio(), test::grch38()});
    const double of_snv = *de_novo_posterior(trio_variant(45), {test::trio(), test::grch38()});
    EXPECT_LT(of_indel, of_snv);
}

TEST(DeNovo, LikelihoodsBelowOneHalfLeaveItOpen) {
    const auto verdict = judge_de_novo(trio_variant(12), {test::trio(), test::grch38()});
    EXPECT_EQ(verdict.verdict, Verdict::not_assessed);
    EXPECT_NE(verdict.reason.find("by the likelihoods of the trio"), std::string::npos);
    EXPECT_EQ(judge_de_novo(trio_variant(90), {test::trio(), test::grch38()}).verdict,
              Verdict::pass);
}

TEST(DeNovo, LikelihoodsNeverTurnAFailOrAnOpenQuestionIntoAPass) {
    auto carrying = trio_variant(120);
    carrying.calls[1] = test::call("0/1");
    EXPECT_EQ(judge_de_novo(carrying, {test::trio(), test::grch38()}).verdict, Verdict::fail);
    auto thin = trio_variant(120);
    thin.calls[1].depth = 9;
    EXPECT_EQ(judge_de_novo(thin, {test::trio(), test::grch38()}).verdict, Verdict::not_assessed);
}

} // namespace
} // namespace vigie::filters::inheritance
