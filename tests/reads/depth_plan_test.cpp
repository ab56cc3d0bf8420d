#include "reads/depth_plan.hpp"

#include "tests/reads/built_read.hpp"

#include <gtest/gtest.h>

namespace vigie::reads {
namespace {

using model::Contig;
using model::Interval;
using model::Position;
using test::BuiltRead;
using test::first_in_pair;
using test::second_in_pair;

const Contig chr20{"20"};
const Contig chr21{"21"};

Interval stretch(std::int64_t begin, std::int64_t end) {
    return {Position{begin}, Position{end}};
}

TEST(DepthSummary, AnswersAtEachThreshold) {
    const DepthQuestions questions{.thresholds = {1, 20, 30}, .callable_depth = 20};
    DepthSummary summary;
    const std::vector<std::uint32_t> depths = {0, 1, 19, 20, 29, 30};
    summary.add(depths, questions);
    EXPECT_EQ(summary.bases, 6);
    EXPECT_EQ(summary.sum, 99U);
    EXPECT_EQ(summary.min, 0U);
    EXPECT_EQ(summary.at_least, (std::vector<std::int64_t>{5, 3, 1}));
    EXPECT_EQ(summary.callable, 3);
    EXPECT_DOUBLE_EQ(*summary.mean(), 16.5);
    EXPECT_DOUBLE_EQ(*summary.fraction_at_least(1), 0.5);
    EXPECT_DOUBLE_EQ(*summary.callable_fraction(), 0.5);
    EXPECT_EQ(summary.fraction_at_least(3), std::nullopt);
}

TEST(DepthSummary, OfNoBasesIsNotZero) {
    DepthSummary summary;
    summary.add({}, {});
    EXPECT_EQ(summary.mean(), std::nullopt);
    EXPECT_EQ(summary.min, std::nullopt);
    EXPECT_EQ(summary.callable_fraction(), std::nullopt);
    EXPECT_EQ(summary.fraction_at_least(0), std::nullopt);
}

TEST(DepthSummary, AddsUp) {
    const std::vector<std::uint32_t> one = {3, 40};
    const std::vector<std::uint32_t> two = {7};
    DepthSummary a;
    a.add(one, {});
    DepthSummary b;
    b.add(two, {});
    DepthSummary all;
    all.add(one, {});
    all.add(two, {});
    a += b;
    EXPECT_EQ(a, all);
    DepthSummary nothing;
    nothing += a;
    EXPECT_EQ(nothing, all);
}

TEST(DepthPlan, CutsTargetsIntoUnitsOfEvenSize) {
    DepthPlan plan;
    plan.add(0, chr20, stretch(0, 10));
    plan.add(0, chr20, stretch(20, 45));
    plan.add(0, chr21, stretch(5, 6));
    plan.add(1, chr21, stretch(9, 9)); // no bases
    const std::vector<DepthUnit> units = plan.units(15);
    ASSERT_EQ(units.size(), 4U);
    EXPECT_EQ(units[0].targets, (std::vector<Interval>{stretch(0, 10), stretch(20, 25)}));
    EXPECT_EQ(units[0].count_from, Position{-1});
    EXPECT_EQ(units[1].targets, (std::vector<Interval>{stretch(25, 40)}));
    EXPECT_EQ(units[1].count_from, Position{25});
    EXPECT_EQ(units[2].targets, (std::vector<Interval>{stretch(40, 45)}));
    EXPECT_EQ(units[3].contig, chr21);
    EXPECT_EQ(units[3].count_from, Position{-1});
    EXPECT_TRUE(DepthPlan().units().empty());
}

/// Sums by set, callable bases and fates of a plan that is cut at `unit_bases`.
struct Measured {
    std::vector<DepthSummary> sets = std::vector<DepthSummary>(3);
    model::ContigIntervals callable;
    FateCounts fates{};
};
Measured measure_plan(std::int64_t unit_bases, const DepthRules& rules) {
    DepthPlan plan;
    plan.add(0, chr20, stretch(10, 400));
    plan.add(1, chr20, stretch(95, 130));
    plan.add(1, chr20, stretch(350, 380));
    plan.add(2, chr20, stretch(395, 420));
    const DepthQuestions questions{.thresholds = {1, 2}, .callable_depth = 2};
    Measured all;
    for (const DepthUnit& unit : plan.units(unit_bases)) {
        DepthCounter counter(unit.targets, rules);
        counter.count_from(unit.count_from);
        for (int i = 0; i < 60; ++i) {
            BuiltRead read{.name = "p" + std::to_string(i / 2),
                           .begin = 7 * i,
                           .cigar = i % 3 == 0 ? "8M3D9M" : "20M",
                           .flags = i % 2 == 0 ? first_in_pair : second_in_pair,
                           .mate_begin = i % 2 == 0 ? 7 * i + 7 : 7 * i - 7};
            counter.add(read.view());
        }
        const UnitDepths found = measure(unit, counter.finish(), questions);
        for (const auto& [set, summary] : found.summaries) {
            all.sets[set] += summary;
        }
        for (const Interval& interval : found.callable) {
            all.callable.add(unit.contig, interval);
        }
        for (std::size_t i = 0; i < read_fates; ++i) {
            all.fates[i] += counter.fates()[i];
        }
    }
    return all;
}

TEST(DepthPlan, GivesTheSameWhereverItIsCut) {
    for (const MateCounting mates :
         {MateCounting::each, MateCounting::once, MateCounting::mosdepth}) {
        const DepthRules rules{.min_mapping_quality = 0, .min_base_quality = 0, .mates = mates};
        const Measured whole = measure_plan(1'000'000, rules);
        EXPECT_EQ(whole.sets[0].bases, 390);
        EXPECT_EQ(whole.sets[1].bases, 65);
        EXPECT_EQ(whole.sets[2].bases, 25);
        EXPECT_GT(whole.callable.bases(), 0);
        for (const std::int64_t bases : {1, 7, 20, 100}) {
            const Measured cut = measure_plan(bases, rules);
            EXPECT_EQ(cut.sets, whole.sets) << bases;
            EXPECT_EQ(cut.callable, whole.callable) << bases;
            EXPECT_EQ(cut.fates, whole.fates) << bases;
        }
    }
}

TEST(StretchesAtLeast, JoinRunsOfDifferentDepth) {
    const std::vector<std::uint32_t> depths = {20, 21, 19, 0, 20};
    EXPECT_EQ(stretches_at_least(20, Position{5}, depths),
              (std::vector<Interval>{stretch(5, 7), stretch(9, 10)}));
    EXPECT_TRUE(stretches_at_least(22, Position{5}, depths).empty());
    EXPECT_TRUE(stretches_at_least(1, Position{5}, {}).empty());
}

} // namespace
} // namespace vigie::reads
