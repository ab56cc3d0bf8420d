#include "cases/plain_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using vigie::cases::is_plain_identifier;
using vigie::cases::is_valid_utf8;

TEST(Utf8, WellFormedCharactersOfEveryLengthAreValid) {
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8("a\x7F"));
    EXPECT_TRUE(is_valid_utf8("\xC2\x80\xDF\xBF"));
    EXPECT_TRUE(is_valid_utf8("\xE0\xA0\x80\xED\x9F\xBF\xEF\xBF\xBF"));
    EXPECT_TRUE(is_valid_utf8("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"));
}

TEST(Utf8, OverlongSurrogateAndOutOfRangeFormsAreNot) {
    for (const std::string text : {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80",
                                   "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80"}) {
        EXPECT_FALSE(is_valid_utf8(text)) << text;
    }
}

TEST(Utf8, CutCharactersAreNot) {
    for (const std::string text : {"\x80", "\xC2", "\xE1\x80", "\xF1\x80\x80", "\xC2z"}) {
        EXPECT_FALSE(is_valid_utf8(text)) << text;
    }
}

TEST(Identifier, BoundariesOfLength) {
    EXPECT_FALSE(is_plain_identifier(""));
    EXPECT_TRUE(is_plain_identifier(std::string(255, 'a')));
    EXPECT_FALSE(is_plain_identifier(std::string(256, 'a')));
}

TEST(Identifier, BlanksAreFineButNotAlone) {
    EXPECT_TRUE(is_plain_identifier("Proband 1"));
    EXPECT_TRUE(is_plain_identifier(" Family 230 II:1"));
    EXPECT_FALSE(is_plain_identifier("  "));
}

TEST(Identifier, ControlCharactersAreRefused) {
    EXPECT_FALSE(is_plain_identifier("a\tb"));
    EXPECT_FALSE(is_plain_identifier("a\x7F"));
    EXPECT_FALSE(is_plain_identifier(std::string("a\0b", 3)));
}

} // namespace
