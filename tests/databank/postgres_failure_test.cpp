#include "databank/postgres_failure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::databank {
namespace {

FailedAttempt meaning(const std::string& state) {
    return failed_statement(state, "ZZCANARY").meaning();
}

TEST(PostgresFailures, RefuseOneMessageOnlyIfTheBankSpeaksOfIt) {
    for (const char* const refused : {"VB002", "VB003", "VB006", "VB009"}) {
        EXPECT_EQ(meaning(refused), FailedAttempt::message_refused) << refused;
    }
    for (const char* const closed : {"VB001", "VB004", "VB005", "42501", "3F000", "42883", "42P01",
                                     "28000", "28P01", "3D000"}) {
        EXPECT_EQ(meaning(closed), FailedAttempt::destination_closed) << closed;
    }
    for (const char* const down : {"", "57P01", "57P03", "53100", "53300", "08006", "25006"}) {
        EXPECT_EQ(meaning(down), FailedAttempt::unreachable) << down;
    }
    for (const char* const again : {"57014", "40001", "40P01", "22P05", "XX000"}) {
        EXPECT_EQ(meaning(again), FailedAttempt::try_again) << again;
    }
}

TEST(PostgresFailures, QuoteTheBankAndNobodyElse) {
    EXPECT_STREQ(failed_statement("VB002", "another message has this id").what(),
                 "another message has this id");
    for (const char* const state : {"", "22P05", "28000", "42501", "57P01", "VB001", "VB004"}) {
        EXPECT_THAT(failed_statement(state, "ZZCANARY").what(),
                    testing::Not(testing::HasSubstr("CANARY")))
            << state;
    }
}

TEST(PostgresFailures, OfAConnectionAreToldByHowFarItCame) {
    EXPECT_EQ(failed_connection(ConnectStage::reaching, "").meaning(), FailedAttempt::unreachable);
    EXPECT_EQ(failed_connection(ConnectStage::securing, "").meaning(),
              FailedAttempt::destination_closed);
    EXPECT_EQ(failed_connection(ConnectStage::admitting, "28000").meaning(),
              FailedAttempt::destination_closed);
    EXPECT_EQ(failed_connection(ConnectStage::admitting, "53300").meaning(),
              FailedAttempt::unreachable);
    EXPECT_EQ(failed_connection(ConnectStage::admitting, "XX000").meaning(),
              FailedAttempt::unreachable)
        << "no message was sent";
    EXPECT_EQ(failed_connection(ConnectStage::admitting, "").meaning(), FailedAttempt::unreachable);
}

} // namespace
} // namespace vigie::databank
