#include "sample_case.hpp"
#include "sender_fixture.hpp"

#include <gmock/gmock.h>

namespace vigie::databank {
namespace {

using cases::CaseStore;
using cases::Delivery;
using cases::DeliveryState;

TEST_F(Sender, StopsAfterThreeFailuresInARowAndGoesOnLater) {
    fill({"A", "B", "C", "D"});
    BankFile silent(received_, [] { return Fault::no_connection; });
    EXPECT_EQ(send(silent, 100).postponed, 3U);
    BankFile bank(received_);
    EXPECT_EQ(send(bank, 101).acknowledged, 3U) << "of the case that was not tried";
    EXPECT_EQ(send(bank, 100 + pause_after(1)).acknowledged, 9U);
}

TEST_F(Sender, AReceiptOfOtherBytesIsNone) {
    fill({"A"});
    BankFile bank(received_, [] { return Fault::wrong_hash; });
    const ForwardTally tally = send(bank, 100);
    EXPECT_EQ(tally.acknowledged, 0U);
    EXPECT_THAT(tally.failures.at(0), testing::HasSubstr("of another message"));
    EXPECT_EQ(deliveries().at(0).state, DeliveryState::waiting);
}

TEST_F(Sender, AMessageDiesAfterItsLastAttemptAndHoldsUpItsCaseAlone) {
    fill({"A", "B"});
    bank_.attempts = 1;
    int sent = 0;
    BankFile bank(received_, [&sent] { return sent++ == 0 ? Fault::lost_answer : Fault::none; });
    const ForwardTally tally = send(bank, 100);
    EXPECT_EQ(tally.dead, 1U);
    EXPECT_EQ(tally.acknowledged, 3U);
    EXPECT_EQ(deliveries().at(0).state, DeliveryState::dead);
}

TEST_F(Sender, ADestinationThatCannotBeReachedKillsNoMessage) {
    fill({"A"});
    bank_.attempts = 2;
    BankFile silent(received_, [] { return Fault::no_connection; });
    std::int64_t now = 100;
    for (int weekend = 0; weekend < 20; ++weekend, now += 3'600) {
        EXPECT_EQ(send(silent, now).postponed, 1U);
    }
    EXPECT_EQ(deliveries().at(0).state, DeliveryState::waiting);
    EXPECT_EQ(deliveries().at(0).attempts, 1) << "all of them count as one";
    BankFile bank(received_);
    EXPECT_EQ(send(bank, now).acknowledged, 3U);
}

TEST_F(Sender, AClosedDestinationEndsTheRoundAndKillsNoMessage) {
    fill({"A", "B", "C", "D"});
    bank_.attempts = 2;
    int sent = 0;
    BankFile closed(received_, [&sent] {
        ++sent;
        return Fault::closed;
    });
    std::int64_t now = 100;
    for (int round = 1; round <= 9; ++round, now += 3'600) {
        const ForwardTally tally = send(closed, now);
        EXPECT_TRUE(tally.closed);
        EXPECT_EQ(tally.dead, 0U);
        EXPECT_EQ(sent, round) << "one message against a closed door, not three";
    }
    for (const Delivery& delivery : deliveries()) {
        EXPECT_LE(delivery.attempts, 1);
    }
    BankFile bank(received_);
    const ForwardTally mended = send(bank, now);
    EXPECT_EQ(mended.acknowledged, 12U);
    EXPECT_FALSE(mended.closed);
}

TEST_F(Sender, ARefusedMessageDiesAndTheRoundGoesOn) {
    fill({"A", "B"});
    int sent = 0;
    BankFile bank(received_, [&sent] { return sent++ == 0 ? Fault::refused : Fault::none; });
    const ForwardTally tally = send(bank, 100);
    EXPECT_EQ(tally.dead, 1U);
    EXPECT_EQ(tally.acknowledged, 3U);
    EXPECT_FALSE(tally.closed);
}

TEST_F(Sender, ATransferThatIsStoppedGivesItsClaimBackAndMayHaveArrived) {
    fill({"A"});
    CaseStore store = CaseStore::open(file_, false);
    bool stopped = false;
    BankFile bank(received_, [&stopped] {
        stopped = true;
        return Fault::stopped;
    });
    const ForwardTally tally = forward(store, bank_, bank,
                                       {.now = [] { return 100; },
                                        .stop = [&] { return stopped; },
                                        .today = tests::day(2026, 12, 1)});
    EXPECT_TRUE(tally.interrupted);
    const Delivery delivery = deliveries().at(0);
    EXPECT_EQ(delivery.state, DeliveryState::waiting);
    EXPECT_EQ(delivery.attempts, 1) << "if the gate closes now, a withdrawal must follow";
    BankFile sound(received_);
    EXPECT_EQ(send(sound, 100).acknowledged, 3U) << "at once";
}

} // namespace
} // namespace vigie::databank
