#include "databank/http_answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::databank {
namespace {

FailedAttempt meaning(long status) {
    const auto failure = http_failure(status);
    EXPECT_TRUE(failure.has_value()) << status;
    return failure ? failure->meaning() : FailedAttempt::stopped;
}

TEST(HttpAnswers, OfSuccessAreTaken) {
    for (const long taken : {200L, 201L, 299L}) {
        EXPECT_FALSE(http_failure(taken).has_value()) << taken;
    }
}

TEST(HttpAnswers, RefuseOneMessageOnlyIfTheySpeakOfIt) {
    for (const long refused : {400L, 409L, 413L, 415L, 422L}) {
        EXPECT_EQ(meaning(refused), FailedAttempt::message_refused) << refused;
    }
}

TEST(HttpAnswers, OfADoorThatIsClosedRefuseNoMessage) {
    for (const long closed : {300L, 301L, 308L, 399L, 401L, 403L, 404L, 405L, 407L, 410L, 418L,
                              421L, 426L, 451L, 499L, 501L, 505L, 511L}) {
        EXPECT_EQ(meaning(closed), FailedAttempt::destination_closed) << closed;
    }
}

TEST(HttpAnswers, OfABankThatIsDownSayNothingOfTheMessage) {
    for (const long down : {429L, 502L, 503L, 504L}) {
        EXPECT_EQ(meaning(down), FailedAttempt::unreachable) << down;
    }
}

TEST(HttpAnswers, OfOtherFailuresAreTriedAgain) {
    for (const long again : {0L, 100L, 199L, 408L, 425L, 500L, 507L, 599L, 600L}) {
        EXPECT_EQ(meaning(again), FailedAttempt::try_again) << again;
    }
}

TEST(HttpAnswers, SayWhatToMend) {
    EXPECT_THAT(http_failure(401)->what(), testing::HasSubstr("mend certificate"));
    EXPECT_THAT(http_failure(404)->what(), testing::HasSubstr("not that of a bank"));
    EXPECT_THAT(http_failure(308)->what(), testing::HasSubstr("has moved"));
    EXPECT_THAT(http_failure(407)->what(), testing::HasSubstr("proxy"));
}

} // namespace
} // namespace vigie::databank
