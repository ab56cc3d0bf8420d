#include "review/http/sessions.hpp"

#include "tests/review_http/own_clock.hpp"

#include <gtest/gtest.h>

namespace vigie::review::http {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using test::OwnClock;

TEST(OpenSessions, IdAndCsrfAre256RandomBits) {
    OwnClock clock;
    Sessions sessions(clock.clock());
    const std::string a = sessions.open();
    const std::string b = sessions.open();
    EXPECT_EQ(a.size(), 64U);
    EXPECT_EQ(sessions.use(a)->csrf.size(), 64U);
    EXPECT_NE(a, b);
    EXPECT_NE(sessions.use(a)->csrf, a);
    EXPECT_NE(sessions.use(a)->csrf, sessions.use(b)->csrf);
    EXPECT_EQ(sessions.use(""), nullptr);
    EXPECT_EQ(sessions.use(a.substr(1)), nullptr);
}

TEST(OpenSessions, EndAfterThirtyMinutesWithoutARequest) {
    OwnClock clock;
    Sessions sessions(clock.clock());
    const std::string id = sessions.open();
    clock.pass(minutes(30) - milliseconds(1));
    EXPECT_NE(sessions.use(id), nullptr);
    clock.pass(minutes(30) - milliseconds(1));
    EXPECT_NE(sessions.use(id), nullptr);
    clock.pass(minutes(30));
    EXPECT_EQ(sessions.use(id), nullptr);
}

TEST(OpenSessions, EndAfterTwelveHoursHoweverBusy) {
    OwnClock clock;
    Sessions sessions(clock.clock());
    std::string id = sessions.open();
    for (int i = 0; i < 47; ++i) {
        clock.pass(minutes(15));
        ASSERT_NE(sessions.use(id), nullptr) << i;
    }
    id = *sessions.identify(id, "anne");
    clock.pass(minutes(15) - milliseconds(1));
    EXPECT_NE(sessions.use(id), nullptr);
    clock.pass(milliseconds(1));
    EXPECT_EQ(sessions.use(id), nullptr);
    EXPECT_EQ(sessions.size(), 0U);
}

TEST(OpenSessions, IdentifyingGivesANewIdAndANewCsrfAndEndsTheOld) {
    OwnClock clock;
    Sessions sessions(clock.clock());
    const std::string before = sessions.open();
    const std::string csrf = sessions.use(before)->csrf;
    const auto after = sessions.identify(before, "anne");
    ASSERT_TRUE(after);
    EXPECT_EQ(sessions.use(before), nullptr);
    EXPECT_EQ(sessions.use(*after)->person, "anne");
    EXPECT_NE(sessions.use(*after)->csrf, csrf);
    EXPECT_EQ(sessions.identify(before, "anne"), std::nullopt);
}

TEST(OpenSessions, OneTooManyTakesThePlaceOfTheLongestUnused) {
    OwnClock clock;
    Sessions sessions(clock.clock(), {.at_once = 2});
    const std::string first = sessions.open();
    clock.pass(milliseconds(1));
    const std::string second = sessions.open();
    clock.pass(milliseconds(1));
    sessions.use(first);
    const std::string third = sessions.open();
    EXPECT_EQ(sessions.use(second), nullptr);
    EXPECT_NE(sessions.use(first), nullptr);
    EXPECT_NE(sessions.use(third), nullptr);
}

TEST(OpenSessions, AClosedOneIsGone) {
    OwnClock clock;
    Sessions sessions(clock.clock());
    const std::string id = sessions.open();
    sessions.close(id);
    EXPECT_EQ(sessions.use(id), nullptr);
}

} // namespace
} // namespace vigie::review::http
