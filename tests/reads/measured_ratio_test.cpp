#include "pipeline/model/error.hpp"
#include "reads/acceptance.hpp"
#include "reads/measured_ratio.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace vigie::reads {
namespace {

/// Chance of at most `most` successes in `trials`.
double chance_of_at_most(int most, int trials, double share) {
    double sum = 0;
    for (int k = 0; k <= most; ++k) {
        sum += std::exp(std::lgamma(trials + 1.0) - std::lgamma(k + 1.0) -
                        std::lgamma(trials - k + 1.0) + k * std::log(share) +
                        (trials - k) * std::log1p(-share));
    }
    return sum;
}

TEST(MeasuredRatio, EndsWhereChanceWouldPassItOnceInAThousand) {
    const auto ratio = measured_ratio(60, 20);
    ASSERT_TRUE(ratio.has_value());
    EXPECT_NEAR(ratio->value, 3, 1e-12);
    const double lower = ratio->lower / (1 + ratio->lower);
    const double upper = ratio->upper / (1 + ratio->upper);
    EXPECT_NEAR(1 - chance_of_at_most(59, 80, lower), 0.001, 1e-9);
    EXPECT_NEAR(chance_of_at_most(60, 80, upper), 0.001, 1e-9);
}

TEST(MeasuredRatio, OfNothingIsNone) {
    EXPECT_FALSE(measured_ratio(0, 0).has_value());
}

TEST(MeasuredRatio, OfNothingOnOneSideReachesToTheEnd) {
    const auto without_other = measured_ratio(10, 0);
    ASSERT_TRUE(without_other.has_value());
    EXPECT_TRUE(std::isinf(without_other->upper));
    EXPECT_NEAR(std::pow(without_other->lower / (1 + without_other->lower), 10), 0.001, 1e-9);
    const auto without_part = measured_ratio(0, 10);
    ASSERT_TRUE(without_part.has_value());
    EXPECT_EQ(without_part->value, 0);
    EXPECT_EQ(without_part->lower, 0);
    EXPECT_NEAR(std::pow(1 / (1 + without_part->upper), 10), 0.001, 1e-9);
}

TEST(MeasuredRatio, OfMillionsIsNarrow) {
    const auto ratio = measured_ratio(2'000'000, 1'000'000);
    ASSERT_TRUE(ratio.has_value());
    EXPECT_LT(ratio->upper - ratio->lower, 0.03);
    EXPECT_LT(ratio->lower, 2);
    EXPECT_GT(ratio->upper, 2);
}

TEST(AcceptanceLimit, IsNotAssessedWhileTheIntervalHoldsIt) {
    const AcceptanceLimit limit{
        .id = "x", .assay = "any", .measure = "ti_tv_all", .minimum = 2, .source = "s"};
    EXPECT_EQ(limit.judge_interval({2.5, 2.0, 3.0}), model::Verdict::pass);
    EXPECT_EQ(limit.judge_interval({2.5, 1.99, 3.0}), model::Verdict::not_assessed);
    EXPECT_EQ(limit.judge_interval({1.5, 1.2, 2.0}), model::Verdict::not_assessed);
    EXPECT_EQ(limit.judge_interval({1.5, 1.2, 1.99}), model::Verdict::fail);
}

TEST(AcceptanceRules, OfSamplesTakeMeasuresOfSamplesAlone) {
    const std::string head = "version = \"1\"\n[rules]\nmin_depth = 20\nmin_mapping_quality = 20\n"
                             "min_base_quality = 10\nmates = \"once\"\nsource = \"x\"\n";
    const auto limit = [](const std::string& subject, const std::string& measure) {
        return "[[limit]]\nid = \"a\"\nassay = \"any\"\nsubject = \"" + subject +
               "\"\nmeasure = \"" + measure + "\"\nminimum = 2\nsource = \"s\"\n";
    };
    EXPECT_EQ(read_acceptance_rules(head + limit("sample", "ti_tv_coding"), "l")
                  .of("genome", LimitSubject::sample)
                  .size(),
              1U);
    EXPECT_THROW(read_acceptance_rules(head + limit("sample", "mean_depth"), "l"),
                 model::InputError);
    EXPECT_THROW(read_acceptance_rules(head + limit("file", "contamination"), "l"),
                 model::InputError);
}

} // namespace
} // namespace vigie::reads
