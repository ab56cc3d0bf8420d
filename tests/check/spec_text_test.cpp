#include "pipeline/hts/validation/spec_text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;

TEST(SpecText, ReadsWholeNumbersWithASign) {
    EXPECT_EQ(read_integer("0"), 0);
    EXPECT_EQ(read_integer("-17"), -17);
    EXPECT_EQ(read_integer("+17"), 17);
    EXPECT_EQ(read_integer("99999999999999999999"), std::numeric_limits<std::int64_t>::max());
    for (const char* const text : {"", "-", "1.0", "1a", " 1", "--1"}) {
        EXPECT_FALSE(read_integer(text).has_value()) << text;
    }
}

TEST(SpecText, ReadsFloatsAsTheVersionWritesThem) {
    for (const char* const text :
         {"1", "-1.5", ".5", "+1e-3", "1E+10", "inf", "-Infinity", "NaN"}) {
        EXPECT_TRUE(read_float(text, v4_3).has_value()) << text;
    }
    for (const char* const text : {"", ".", "-", "1e", "e5", "1.2.3", "0x1", "infin", "1,5"}) {
        EXPECT_FALSE(read_float(text, v4_1).has_value()) << text;
    }
    EXPECT_TRUE(read_float("1.", v4_2).has_value());
    EXPECT_FALSE(read_float("1.", v4_3).has_value());
    EXPECT_TRUE(std::isnan(*read_float("nan", v4_3)));
    EXPECT_TRUE(read_float("1e999", v4_3).has_value());
}

TEST(SpecText, KnowsUrls) {
    for (const char* const text :
         {"http://a.example/x", "ftp://a.example", "file:///data/x.fa", "https://a.example/?q=1"}) {
        EXPECT_TRUE(is_url(text)) << text;
    }
    for (const char* const text : {"", "x", "a.example/x", "://x", "http:", "http://", "1a:b",
                                   "http://a b", "http://<a>", "ID=<x>"}) {
        EXPECT_FALSE(is_url(text)) << text;
    }
}

TEST(SpecText, KnowsUtf8) {
    EXPECT_TRUE(is_utf8("plain"));
    EXPECT_TRUE(is_utf8("\xC3\xA9\xE2\x82\xAC\xF0\x9F\xA7\xAC"));
    for (const char* const text : {"\x80", "\xC0\xAF", "\xC3", "\xE2\x82", "\xED\xA0\x80",
                                   "\xF4\x90\x80\x80", "\xF5\x80\x80\x80"}) {
        EXPECT_FALSE(is_utf8(text));
    }
}

TEST(SpecText, KnowsCigarStrings) {
    for (const char* const text : {"*", "1M", "10M2I3D1X"}) {
        EXPECT_TRUE(is_cigar(text)) << text;
    }
    for (const char* const text : {"", "M", "1", "1MM", "1M2", "1Z"}) {
        EXPECT_FALSE(is_cigar(text)) << text;
    }
}

TEST(SpecText, WantsCapitalPercentCodes) {
    EXPECT_FALSE(has_bad_percent("a%3Ab%25%20"));
    for (const char* const text : {"%", "5%", "%3", "%zz", "%3a", "%0a"}) {
        EXPECT_TRUE(has_bad_percent(text)) << text;
    }
}

} // namespace
} // namespace vigie::hts::validation
