#include "benchmarks/generate/random.hpp"

#include <gtest/gtest.h>

namespace vigie::benchmarks {
namespace {

TEST(DeterministicRandom, KnownSeed_GivesThePublishedNumbersOfSplitMix64) {
    Random random(1234567);
    EXPECT_EQ(random.next(), 6457827717110365317ULL);
    EXPECT_EQ(random.next(), 3203168211198807973ULL);
}

TEST(DeterministicRandom, Between_ReachesBothEndsAndNothingBeyond) {
    Random random(1);
    bool low = false;
    bool high = false;
    for (int i = 0; i < 1000; ++i) {
        const std::int64_t value = random.between(-2, 2);
        ASSERT_GE(value, -2);
        ASSERT_LE(value, 2);
        low = low || value == -2;
        high = high || value == 2;
    }
    EXPECT_TRUE(low && high);
}

TEST(DeterministicRandom, Streams_DependOnTheLabelAndNotOnEachOther) {
    const Random random(1);
    Random first = random.stream("a");
    first.next();
    Random second = random.stream("b");
    Random again = random.stream("b");
    const std::uint64_t value = second.next();
    EXPECT_EQ(value, again.next());
    EXPECT_NE(value, random.stream("a").next());
}

} // namespace
} // namespace vigie::benchmarks
