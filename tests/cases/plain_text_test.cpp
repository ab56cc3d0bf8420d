#include "cases/plain_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using vigie::cases::is_plain_identifier;
using vigie::cases::is_plain_person_id;
using vigie::cases::is_plain_text;

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

TEST(Identifier, WhatLooksLikeAnotherIdIsRefused) {
    for (const std::string id : {"C1\xC2\xA0",
                                 "\xC2\xA0"
                                 "C1",
                                 "C\xE2\x80\xAF"
                                 "1",
                                 "C1\xE2\x80\x8B", "C1\xEF\xBB\xBF",
                                 "C\xC2\xAD"
                                 "1",
                                 "C1\xC2\x85", "C1\xE2\x80\xAE"}) {
        EXPECT_FALSE(is_plain_identifier(id)) << id;
    }
    EXPECT_TRUE(is_plain_identifier("N\xC3\xA9-1 \xE2\x80\x93 II:1"))
        << "letters and dashes are seen";
}

TEST(PersonId, OfAPublishedCaseMayHoldAnotherBlankInside) {
    EXPECT_TRUE(is_plain_person_id("Proband P2\u00A0family A II-2"));
    for (const char* id : {"C1\u00A0", "\u2002C1", "C1 \u00A0", "C\u200B1", "\u00A0"}) {
        EXPECT_FALSE(is_plain_person_id(id)) << id;
    }
}

TEST(PlainText, MayHoldANoBreakSpaceAsFrenchIsWritten) {
    EXPECT_TRUE(is_plain_text("M.\xC2\xA0"
                              "Dupont"));
    EXPECT_FALSE(is_plain_text("\xC2\xA0 "));
    EXPECT_FALSE(is_plain_text("a\tb"));
    EXPECT_FALSE(is_plain_text("\xE9"));
    EXPECT_FALSE(is_plain_text(std::string(256, 'a')));
}

} // namespace
