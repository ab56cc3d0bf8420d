#include "review/http/attempts.hpp"

#include "tests/review_http/own_clock.hpp"

#include <gtest/gtest.h>

namespace vigie::review::http {
namespace {

using std::chrono::milliseconds;
using test::OwnClock;

TEST(WrongAttempts, AnswersWaitTwiceAsLongEachTimeUpToALimit) {
    OwnClock clock;
    Attempts attempts(clock.clock(), {});
    EXPECT_EQ(attempts.note_wrong("a"), milliseconds(500));
    EXPECT_EQ(attempts.note_wrong("a"), milliseconds(1000));
    EXPECT_EQ(attempts.note_wrong("a"), milliseconds(2000));
    EXPECT_EQ(attempts.note_wrong("a"), milliseconds(4000));
    EXPECT_EQ(attempts.note_wrong("a"), milliseconds(4000));
    EXPECT_EQ(attempts.note_wrong("b"), milliseconds(500));
}

TEST(WrongAttempts, FiveInARowLockForFifteenMinutes) {
    OwnClock clock;
    Attempts attempts(clock.clock(), {});
    for (int i = 0; i < 4; ++i) {
        attempts.note_wrong("a");
    }
    EXPECT_FALSE(attempts.is_locked("a"));
    attempts.note_wrong("a");
    EXPECT_TRUE(attempts.is_locked("a"));
    EXPECT_FALSE(attempts.is_locked("b"));
    clock.pass(std::chrono::minutes(15) - milliseconds(1));
    EXPECT_TRUE(attempts.is_locked("a"));
    clock.pass(milliseconds(1));
    EXPECT_FALSE(attempts.is_locked("a"));
    EXPECT_EQ(attempts.note_wrong("a"), milliseconds(500));
}

TEST(WrongAttempts, ARightOneBeginsTheCountAgain) {
    OwnClock clock;
    Attempts attempts(clock.clock(), {});
    for (int i = 0; i < 4; ++i) {
        attempts.note_wrong("a");
    }
    attempts.note_right("a");
    attempts.note_wrong("a");
    EXPECT_FALSE(attempts.is_locked("a"));
}

} // namespace
} // namespace vigie::review::http
