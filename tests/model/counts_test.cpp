#include "pipeline/model/counts.hpp"

#include <gtest/gtest.h>

namespace vigie::model {
namespace {

TEST(StageCountsOfNothing, AreConserved) {
    EXPECT_TRUE(StageCounts{}.conserved());
}

TEST(ADroppedRecord, IsCountedUnderItsReason) {
    StageCounts counts;
    counts.in = 3;
    counts.out = 1;
    counts.drop("star_allele");
    EXPECT_FALSE(counts.conserved());
    counts.drop("symbolic");
    EXPECT_EQ(counts.dropped_total(), 2U);
    EXPECT_TRUE(counts.conserved());
}

TEST(ANote, DropsNothing) {
    StageCounts counts;
    counts.note("no_reference_sequence");
    EXPECT_EQ(counts.dropped_total(), 0U);
    EXPECT_EQ(counts.noted.at("no_reference_sequence"), 1U);
}

TEST(CountsOfTwoBatches, AreAddedReasonByReason) {
    StageCounts a{.in = 2, .out = 1, .dropped = {{"x", 1}}, .noted = {{"n", 4}}};
    const StageCounts b{.in = 5, .out = 2, .dropped = {{"x", 2}, {"y", 1}}, .noted = {{"n", 1}}};
    a += b;
    const StageCounts sum{.in = 7, .out = 3, .dropped = {{"x", 3}, {"y", 1}}, .noted = {{"n", 5}}};
    EXPECT_EQ(a, sum);
    EXPECT_TRUE(a.conserved());
}

} // namespace
} // namespace vigie::model
