#include "pipeline/model/decimal.hpp"

#include <gtest/gtest.h>

namespace vigie::model {
namespace {

std::int64_t units(std::string_view text, unsigned decimals) {
    const DecimalReading reading = read_decimal(text, decimals);
    EXPECT_EQ(reading.fault, DecimalFault::none) << text;
    return reading.units;
}

TEST(ReadingDecimals, DigitsAreKeptExactlyAtTheStatedScale) {
    EXPECT_EQ(units("0.123", 3), 123);
    EXPECT_EQ(units("-0.5", 3), -500);
    EXPECT_EQ(units("+7", 2), 700);
    EXPECT_EQ(units(".25", 2), 25);
    EXPECT_EQ(units("12.", 1), 120);
    EXPECT_EQ(units("0", 9), 0);
    EXPECT_EQ(units("0001.5", 1), 15);
}

TEST(ReadingDecimals, ExponentsMoveThePoint) {
    EXPECT_EQ(units("1.2e-05", 6), 12);
    EXPECT_EQ(units("3E2", 0), 300);
    EXPECT_EQ(units("0.00012e+4", 1), 12);
    EXPECT_EQ(units("9e-400", 9), 0);
}

TEST(ReadingDecimals, WhatLiesBeyondTheScaleIsRoundedHalfAwayFromZeroAndTold) {
    EXPECT_EQ(units("0.1249", 2), 12);
    EXPECT_EQ(units("0.125", 2), 13);
    EXPECT_EQ(units("-0.125", 2), -13);
    EXPECT_EQ(units("0.05", 0), 0);
    EXPECT_EQ(units("0.5", 0), 1);
    EXPECT_TRUE(read_decimal("0.1249", 2).rounded);
    EXPECT_FALSE(read_decimal("0.1200", 2).rounded);
    EXPECT_EQ(units("0.12345678901234567890123", 6), 123457);
    EXPECT_TRUE(read_decimal("0.100000000000000000000001", 6).rounded);
}

TEST(ReadingDecimals, WhatIsNoNumberIsMalformedAndWhatIsTooLargeOutOfRange) {
    for (const char* text :
         {"", ".", "-", "often", "1,5", "0x1", "1e", "1e+", "nan", "1 ", "--1"}) {
        EXPECT_EQ(read_decimal(text, 3).fault, DecimalFault::malformed) << text;
    }
    EXPECT_EQ(read_decimal("1e18", 9).fault, DecimalFault::out_of_range);
    EXPECT_EQ(read_decimal("123456789012345678901234", 0).fault, DecimalFault::out_of_range);
    EXPECT_EQ(read_decimal("4000000000", 9).fault, DecimalFault::none);
}

TEST(WritingDecimals, TheTextHasNoNeedlessZeros) {
    EXPECT_EQ((Decimal{970, 3}.text()), "0.97");
    EXPECT_EQ((Decimal{-1500, 3}.text()), "-1.5");
    EXPECT_EQ((Decimal{12000, 3}.text()), "12");
    EXPECT_EQ((Decimal{0, 6}.text()), "0");
    EXPECT_EQ((Decimal{5, 0}.text()), "5");
    EXPECT_EQ((Decimal{-1, 3}.text()), "-0.001");
    EXPECT_DOUBLE_EQ((Decimal{970, 3}.value()), 0.97);
}

TEST(WritingDecimals, ReadingTheTextGivesTheUnitsBack) {
    for (const std::int64_t value : {-1'000'001L, -10L, 0L, 7L, 123'456'789L}) {
        EXPECT_EQ(units(Decimal{value, 6}.text(), 6), value);
    }
}

TEST(MeanOfUnits, RoundsHalfAwayFromZero) {
    EXPECT_EQ(mean_units(5, 2), 3);
    EXPECT_EQ(mean_units(-5, 2), -3);
    EXPECT_EQ(mean_units(4, 3), 1);
    EXPECT_EQ(mean_units(-4, 3), -1);
    EXPECT_EQ(mean_units(0, 3), 0);
}

} // namespace
} // namespace vigie::model
