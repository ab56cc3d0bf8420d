#include "pipeline/model/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vigie::model {
namespace {

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

TEST(Utf8, TheWellFormedPartEndsBeforeTheFirstFault) {
    EXPECT_EQ(well_formed_length("ab\xC3\xA9"), 4U);
    EXPECT_EQ(well_formed_length("a\xC3\xA9\xE9z"), 3U);
    EXPECT_EQ(well_formed_length("\xE9"), 0U);
}

TEST(Utf8, TheFirstCharacterHasItsCodePointAndLength) {
    const auto expect = [](std::string_view text, char32_t code_point, std::size_t bytes) {
        const Character character = first_character(text);
        EXPECT_EQ(character.code_point, code_point) << text;
        EXPECT_EQ(character.bytes, bytes) << text;
    };
    expect("az", U'a', 1);
    expect("\xC2\xA0z", U'\x00A0', 2);
    expect("\xE2\x80\x8Bz", U'\x200B', 3);
    expect("\xF0\x9F\xA7\xACz", U'\x1F9EC', 4);
}

TEST(Blanks, AreThoseOfUnicode) {
    for (const char32_t blank : {U' ', U'\t', U'\n', U'\x0085', U'\x00A0', U'\x1680', U'\x2000',
                                 U'\x200A', U'\x2028', U'\x202F', U'\x205F', U'\x3000'}) {
        EXPECT_TRUE(is_blank(blank)) << static_cast<unsigned>(blank);
    }
    for (const char32_t other : {U'a', U'\x0008', U'\x000E', U'\x009F', U'\x00A1', U'\x200B'}) {
        EXPECT_FALSE(is_blank(other)) << static_cast<unsigned>(other);
    }
}

TEST(Invisibles, AreControlsAndWhatHasNoWidth) {
    for (const char32_t hidden :
         {U'\x0000', U'\x001F', U'\x007F', U'\x009F', U'\x00AD', U'\x200B', U'\x200D', U'\x200E',
          U'\x202E', U'\x2060', U'\x2069', U'\xFEFF'}) {
        EXPECT_TRUE(is_invisible(hidden)) << static_cast<unsigned>(hidden);
    }
    for (const char32_t seen : {U' ', U'~', U'\x00A1', U'\x00E9', U'\x2010', U'\x2070'}) {
        EXPECT_FALSE(is_invisible(seen)) << static_cast<unsigned>(seen);
    }
}

TEST(OuterBlanks, OfUnicodeAreTakenAwayAndInnerOnesKept) {
    EXPECT_EQ(without_outer_blanks("\xC2\xA0 C1\xE2\x80\xAF\t"), "C1");
    EXPECT_EQ(without_outer_blanks("a\xC2\xA0"
                                   "b"),
              "a\xC2\xA0"
              "b");
    EXPECT_EQ(without_outer_blanks("\xE2\x80\x8B"), "\xE2\x80\x8B") << "no blank, told elsewhere";
    EXPECT_EQ(without_outer_blanks(" \xC2\xA0\xE3\x80\x80"), "");
    EXPECT_EQ(without_outer_blanks(""), "");
}

} // namespace
} // namespace vigie::model
