#include "pipeline/model/position.hpp"
#include "pipeline/model/verdict.hpp"

#include <gtest/gtest.h>

namespace vigie::model {
namespace {

constexpr Interval interval(std::int64_t begin, std::int64_t end) {
    return {Position{begin}, Position{end}};
}

TEST(APosition, IsZeroBased) {
    EXPECT_EQ(Position::from_one_based(1), Position{0});
    EXPECT_EQ(Position{0}.one_based(), 1);
    EXPECT_EQ(Position{5} - Position{2}, 3);
    EXPECT_EQ(Position{5} + 2, Position{7});
    EXPECT_EQ(Position{5} - 2, Position{3});
}

TEST(AnInterval, IsHalfOpen) {
    EXPECT_FALSE(interval(2, 5).contains(Position{1}));
    EXPECT_TRUE(interval(2, 5).contains(Position{2}));
    EXPECT_TRUE(interval(2, 5).contains(Position{4}));
    EXPECT_FALSE(interval(2, 5).contains(Position{5}));
    EXPECT_EQ(interval(2, 5).length(), 3);
    EXPECT_TRUE(interval(2, 2).empty());
}

TEST(AnInterval, ContainsItselfAndWhatLiesWithin) {
    EXPECT_TRUE(interval(2, 5).contains(interval(2, 5)));
    EXPECT_TRUE(interval(2, 5).contains(interval(3, 4)));
    EXPECT_FALSE(interval(2, 5).contains(interval(1, 5)));
    EXPECT_FALSE(interval(2, 5).contains(interval(2, 6)));
}

TEST(Intervals, ThatOnlyTouchDoNotOverlap) {
    EXPECT_FALSE(interval(2, 5).overlaps(interval(5, 6)));
    EXPECT_FALSE(interval(5, 6).overlaps(interval(2, 5)));
    EXPECT_TRUE(interval(2, 5).overlaps(interval(4, 6)));
}

TEST(AnIntersection, IsEmptyWhereIntervalsAreApart) {
    EXPECT_EQ(intersection(interval(2, 5), interval(4, 9)), interval(4, 5));
    EXPECT_TRUE(intersection(interval(2, 5), interval(5, 9)).empty());
    EXPECT_TRUE(intersection(interval(7, 9), interval(2, 5)).empty());
    EXPECT_EQ(intersection(interval(7, 9), interval(2, 5)).length(), 0);
}

TEST(Verdicts, AreThree) {
    EXPECT_EQ(verdict_name(Verdict::pass), "pass");
    EXPECT_EQ(verdict_name(Verdict::fail), "fail");
    EXPECT_EQ(verdict_name(Verdict::not_assessed), "not_assessed");
}

} // namespace
} // namespace vigie::model
