#include "validation/proportion.hpp"

#include "validation/result.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace vigie::validation::test {
namespace {

constexpr double close_enough = 1e-6;

TEST(ExactProportion, IsNothingOfNothing) {
    EXPECT_FALSE(exact_proportion({0, 0}));
}

TEST(ExactProportion, HasClopperAndPearsonsBounds) {
    // Worked from the definition: 8 of 10, and the closed forms at both ends.
    const auto some = exact_proportion({8, 10});
    ASSERT_TRUE(some);
    EXPECT_DOUBLE_EQ(some->value, 0.8);
    EXPECT_NEAR(some->lower, 0.4439045, close_enough);
    EXPECT_NEAR(some->upper, 0.9747893, close_enough);
    const auto every = exact_proportion({20, 20});
    EXPECT_NEAR(every->lower, std::pow(0.025, 1.0 / 20), close_enough);
    EXPECT_DOUBLE_EQ(every->upper, 1);
    const auto none = exact_proportion({0, 20});
    EXPECT_DOUBLE_EQ(none->lower, 0);
    EXPECT_NEAR(none->upper, 1 - std::pow(0.025, 1.0 / 20), close_enough);
}

TEST(ExactProportion, FiftyNineOfFiftyNineShowNinetyFivePerCent) {
    EXPECT_GE(exact_proportion({59, 59})->at_least, 0.95);
    EXPECT_LT(exact_proportion({58, 58})->at_least, 0.95);
    EXPECT_EQ(variants_needed(0.95), 59U);
    EXPECT_EQ(variants_needed(0.99), 299U);
    EXPECT_EQ(variants_needed(0.999), 2995U);
}

TEST(ChanceOfWorse, IsTheExactSignTest) {
    EXPECT_DOUBLE_EQ(chance_of_worse(0, 0), 1);
    EXPECT_DOUBLE_EQ(chance_of_worse(0, 9), 1);
    EXPECT_NEAR(chance_of_worse(4, 0), 0.0625, close_enough);
    EXPECT_NEAR(chance_of_worse(5, 0), 0.03125, close_enough);
    EXPECT_NEAR(chance_of_worse(3, 2), 0.5, close_enough);
}

TEST(Rate, IsNotToldBelowTheFewestVariants) {
    EXPECT_FALSE(rate_of({19, 19}, 20));
    EXPECT_TRUE(rate_of({20, 20}, 20));
    EXPECT_FALSE(rate_of({0, 0}, 0)) << "nothing of nothing, whatever was asked";
}

TEST(Rate, BoundsAreRoundedOutwards) {
    const auto exact = exact_proportion({37, 41});
    const auto told = rate_of({37, 41}, 20);
    EXPECT_LE(told->lower, exact->lower);
    EXPECT_LE(told->at_least, exact->at_least);
    EXPECT_GE(told->upper, exact->upper);
    EXPECT_NEAR(told->lower, exact->lower, 1e-6);
    EXPECT_NEAR(told->upper, exact->upper, 1e-6);
}

Stratum stratum(std::uint64_t matched, std::uint64_t absent, std::uint64_t extra) {
    Stratum found{.region = "bed", .kind = "snv", .counts = {}};
    found.counts.truth.of = {matched, 0, 0, absent, 0};
    found.counts.query.of = {matched, 0, 0, extra, 0};
    return found;
}

TEST(Rate, F1NeedsBothRates) {
    EXPECT_FALSE(f1_of(stratum(19, 0, 30).counts, 20));
    EXPECT_NEAR(f1_of(stratum(20, 20, 0).counts, 20).value(), 2.0 / 3.0, close_enough);
    EXPECT_DOUBLE_EQ(f1_of(stratum(0, 20, 20).counts, 20).value(), 0);
}

LimitVerdict judged(const Stratum& found, double limit, const std::string& measure) {
    Result result;
    result.strata = {found};
    return judge_limit({.measure = measure, .stratum = "snv", .limit = limit}, result);
}

TEST(Limit, IsMetByTheLowerBoundOnly) {
    EXPECT_EQ(judged(stratum(59, 0, 0), 0.95, "sensitivity").verdict, model::Verdict::pass);
    EXPECT_EQ(judged(stratum(99, 1, 0), 0.99, "sensitivity").verdict, model::Verdict::not_assessed);
    EXPECT_EQ(judged(stratum(299, 3, 0), 0.99, "sensitivity").verdict, model::Verdict::fail)
        << "99 % were found, but that is not shown";
}

TEST(Limit, ThatTooFewVariantsCannotShowIsNotAssessed) {
    const LimitVerdict few = judged(stratum(58, 0, 0), 0.95, "sensitivity");
    EXPECT_EQ(few.verdict, model::Verdict::not_assessed);
    EXPECT_EQ(few.needed, 59U);
    EXPECT_EQ(judged(stratum(0, 0, 0), 0.95, "precision").verdict, model::Verdict::not_assessed);
    EXPECT_EQ(judge_limit({.measure = "precision", .stratum = "mnv", .limit = 0.9}, {}).verdict,
              model::Verdict::not_assessed);
    EXPECT_EQ(judged(stratum(5, 25, 0), 0.95, "sensitivity").verdict, model::Verdict::fail)
        << "even the upper bound misses it";
}

TEST(Limit, OfThePrecisionCountsTheQuery) {
    EXPECT_EQ(judged(stratum(59, 40, 0), 0.95, "precision").verdict, model::Verdict::pass);
    EXPECT_EQ(judged(stratum(59, 0, 40), 0.95, "precision").verdict, model::Verdict::fail);
}

} // namespace
} // namespace vigie::validation::test
