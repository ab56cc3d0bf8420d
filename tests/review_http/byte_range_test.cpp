#include "review/http/byte_range.hpp"

#include <gtest/gtest.h>
#include <random>
#include <string>

namespace vigie::review::http {
namespace {

using Kind = ByteRange::Kind;

void expect_part(std::string_view field,
                 std::uint64_t size,
                 std::uint64_t begin,
                 std::uint64_t length) {
    const ByteRange range = read_byte_range(field, size);
    EXPECT_EQ(range.kind, Kind::part) << field;
    EXPECT_EQ(range.begin, begin) << field;
    EXPECT_EQ(range.length, length) << field;
}

TEST(ByteRangeField, NoneOrAnotherUnitMeansTheWholeFile) {
    EXPECT_EQ(read_byte_range(std::nullopt, 10).kind, Kind::whole);
    EXPECT_EQ(read_byte_range("lines=0-1", 10).kind, Kind::whole);
    EXPECT_EQ(read_byte_range("", 10).kind, Kind::whole);
    EXPECT_EQ(read_byte_range("bytes", 10).kind, Kind::whole);
    EXPECT_EQ(read_byte_range(std::nullopt, 10).length, 10U);
}

TEST(ByteRangeField, OneRangeIsAPart) {
    expect_part("bytes=0-0", 10, 0, 1);
    expect_part("bytes=0-9", 10, 0, 10);
    expect_part("bytes=3-5", 10, 3, 3);
    expect_part("BYTES=3-5", 10, 3, 3);
    expect_part("bytes=9-", 10, 9, 1);
    expect_part("bytes=-4", 10, 6, 4);
}

TEST(ByteRangeField, WhatLiesBeyondTheEndIsCut) {
    expect_part("bytes=5-10", 10, 5, 5);
    expect_part("bytes=5-18446744073709551615", 10, 5, 5);
    expect_part("bytes=5-99999999999999999999999999", 10, 5, 5);
    expect_part("bytes=-11", 10, 0, 10);
    expect_part("bytes=-99999999999999999999999999", 10, 0, 10);
}

TEST(ByteRangeField, LargeFilesKeepAllDigits) {
    expect_part("bytes=53687091200-53687091299", 60'000'000'000, 53687091200, 100);
}

class RefusedRange : public testing::TestWithParam<std::string> {};

TEST_P(RefusedRange, IsNotSatisfied) {
    EXPECT_EQ(read_byte_range(GetParam(), 10).kind, Kind::refused) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(ByteRangeField,
                         RefusedRange,
                         testing::Values("bytes=",
                                         "bytes=-",
                                         "bytes=-0",
                                         "bytes=--1",
                                         "bytes=5",
                                         "bytes=10-",
                                         "bytes=10-12",
                                         "bytes=5-4",
                                         "bytes=0-1,3-4",
                                         "bytes=,",
                                         "bytes=0-1,",
                                         "bytes= 0-1",
                                         "bytes=0 -1",
                                         "bytes=0-1 ",
                                         "bytes=+0-1",
                                         "bytes=0x0-1",
                                         "bytes=1e3-",
                                         "bytes=99999999999999999999999999-",
                                         "bytes=1-2-3"));

TEST(ByteRangeField, OfAnEmptyFileNothingCanBeGiven) {
    EXPECT_EQ(read_byte_range("bytes=0-", 0).kind, Kind::refused);
    EXPECT_EQ(read_byte_range("bytes=-1", 0).kind, Kind::refused);
}

TEST(ByteRangeField, APartAlwaysLiesInsideTheFile) {
    std::mt19937 random(11);
    const std::string alphabet = "0123456789-,= ";
    std::size_t parts = 0;
    for (int round = 0; round < 50'000; ++round) {
        std::string field = "bytes=";
        for (auto n = random() % 24; n > 0; --n) {
            field += alphabet[random() % alphabet.size()];
        }
        const std::uint64_t size = random() % 1000;
        const ByteRange range = read_byte_range(field, size);
        if (range.kind == Kind::part) {
            ++parts;
            ASSERT_GT(range.length, 0U) << field;
            ASSERT_LE(range.length, size) << field;
            ASSERT_LE(range.begin, size - range.length) << field;
        }
    }
    EXPECT_GT(parts, 100U);
}

} // namespace
} // namespace vigie::review::http
