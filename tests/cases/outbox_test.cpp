#include "cases/outbox.hpp"

#include "cases/signed_result.hpp"
#include "cases/store.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CaseStore;
using cases::Delivery;
using cases::DeliveryState;
using cases::Outbox;
using cases::OutboxKind;
using cases::ResultActKind;
using testing::ElementsAre;
using testing::IsEmpty;

/// A store with two cases.
class OutboxOfTwo : public testing::Test {
  protected:
    OutboxOfTwo() : store_(CaseStore::open(folder_ / "store.sqlite", true)) {
        for (const char* const id : {"A", "B"}) {
            (void)store_.ingest(tests::sample_bundle(id, "first", {}));
        }
    }

    void sign(const std::string& case_id, std::int64_t concerns = 0) {
        const std::size_t before = store_.result_acts(case_id).size();
        cases::ResultAct act{.case_id = case_id,
                             .kind = ResultActKind::signed_result,
                             .by = "Dr A",
                             .date = model::parse_date("2026-03-01").value(),
                             .entered = model::parse_date("2026-03-02").value(),
                             .concerns = concerns,
                             .body = cases::encode_signed_result(
                                 {.conclusion = model::TestResult::negative, .second = "Dr B"}),
                             .interpretation = store_.require(case_id).interpretation};
        ASSERT_EQ(store_.append_result_act(act, before), cases::RecordOutcome::recorded);
    }
    void prepare_all(const std::string& destination) {
        Outbox outbox(store_);
        for (const cases::OutboxEvent& event : outbox.untold(destination)) {
            ASSERT_TRUE(outbox.prepare(event, destination,
                                       {.id = "m" + std::to_string(event.number),
                                        .payload = "payload " + std::to_string(event.number)}));
        }
    }
    /// Message id of what is claimed; empty: nothing.
    std::string claim(const std::string& token, std::int64_t now = 100, std::int64_t until = 200) {
        Outbox outbox(store_);
        const auto delivery =
            outbox.claim({.destination = "bank", .token = token, .now = now, .until = until});
        claimed_ = delivery ? delivery->number : 0;
        return delivery ? delivery->message_id : "";
    }

    tests::ScratchFolder folder_;
    CaseStore store_;
    std::int64_t claimed_ = 0;
};

TEST_F(OutboxOfTwo, HasAnEventForEachSignature) {
    sign("A");
    sign("A", 1);
    const auto events = Outbox(store_).untold("bank");
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].kind, OutboxKind::result);
    EXPECT_EQ(events[1].kind, OutboxKind::amendment);
    EXPECT_EQ(events[0].act_sha256.size(), 64U);
    EXPECT_FALSE(store_.first_broken_link().has_value());
}

TEST_F(OutboxOfTwo, GivesTheEventsOfACaseInTheirOrder) {
    sign("A");
    sign("B");
    sign("A", 1);
    prepare_all("bank");
    EXPECT_EQ(claim("one"), "m1");
    EXPECT_EQ(claim("two"), "m2") << "B does not wait for A";
    EXPECT_EQ(claim("three"), "") << "the amendment waits for the result";
    EXPECT_TRUE(Outbox(store_).acknowledge(1, "one", "receipt"));
    EXPECT_EQ(claim("four"), "m3");
}

TEST_F(OutboxOfTwo, AnEventThatIsHeldKeepsTheLaterOnesOfItsCase) {
    sign("A");
    sign("A", 1);
    Outbox outbox(store_);
    ASSERT_TRUE(outbox.prepare(outbox.untold("bank").at(1), "bank", {.id = "m2", .payload = "x"}));
    EXPECT_EQ(claim("one"), "");
    ASSERT_TRUE(outbox.cancel(outbox.untold("bank").at(0), "bank", "nothing to tell"));
    EXPECT_EQ(claim("one"), "m2");
}

TEST_F(OutboxOfTwo, AClaimIsForOneSenderUntilItEnds) {
    sign("A");
    prepare_all("bank");
    EXPECT_EQ(claim("one", 100, 200), "m1");
    EXPECT_EQ(claim("two", 199, 300), "");
    EXPECT_EQ(claim("two", 200, 300), "m1") << "the first sender died";
    EXPECT_FALSE(Outbox(store_).acknowledge(1, "one", "late"));
    EXPECT_TRUE(Outbox(store_).acknowledge(1, "two", "receipt"));
    EXPECT_EQ(claim("three", 900, 1000), "");
    const Delivery delivery = Outbox(store_).deliveries("bank").at(0);
    EXPECT_EQ(delivery.state, DeliveryState::acknowledged);
    EXPECT_EQ(delivery.attempts, 2);
    EXPECT_EQ(delivery.told, "receipt");
}

TEST_F(OutboxOfTwo, APostponedMessageWaitsAndIsTheSame) {
    sign("A");
    prepare_all("bank");
    ASSERT_EQ(claim("one"), "m1");
    Outbox outbox(store_);
    const std::string payload = outbox.payload(outbox.deliveries("bank").at(0));
    EXPECT_TRUE(outbox.postpone(claimed_, "one", "no answer", 500));
    EXPECT_EQ(claim("two", 499, 600), "");
    EXPECT_EQ(claim("two", 500, 600), "m1");
    EXPECT_EQ(outbox.payload(outbox.deliveries("bank").at(0)), payload);
}

TEST_F(OutboxOfTwo, AttemptsThatAreGivenBackCountAsOneHoweverManyTheyAre) {
    sign("A");
    prepare_all("bank");
    Outbox outbox(store_);
    for (int i = 0; i < 5; ++i) {
        ASSERT_EQ(claim("one"), "m1");
        EXPECT_TRUE(outbox.put_back(claimed_, "one", "closed", 0));
        EXPECT_EQ(outbox.deliveries("bank").at(0).attempts, 1);
    }
    ASSERT_EQ(claim("two"), "m1");
    EXPECT_FALSE(outbox.put_back(claimed_, "one", "closed", 0)) << "the claim is another's";
    EXPECT_TRUE(outbox.postpone(claimed_, "two", "no answer", 0));
    ASSERT_EQ(claim("three"), "m1");
    EXPECT_TRUE(outbox.put_back(claimed_, "three", "closed", 0));
    EXPECT_EQ(outbox.deliveries("bank").at(0).attempts, 2) << "what counted stays counted";
}

TEST_F(OutboxOfTwo, OneThatWasTriedAndWaitsCanBeGivenUp) {
    sign("A");
    sign("A", 1);
    prepare_all("bank");
    Outbox outbox(store_);
    EXPECT_FALSE(outbox.give_up("bank", "m1")) << "it was never tried";
    ASSERT_EQ(claim("one"), "m1");
    EXPECT_FALSE(outbox.give_up("bank", "m1")) << "a sender is at it";
    EXPECT_TRUE(outbox.put_back(claimed_, "one", "closed", 0));
    EXPECT_TRUE(outbox.give_up("bank", "m1"));
    EXPECT_EQ(outbox.deliveries("bank").at(0).state, DeliveryState::cancelled);
    EXPECT_EQ(claim("two"), "m2");
}

TEST_F(OutboxOfTwo, ADeadMessageHoldsItsCaseUntilSomebodyRevivesIt) {
    sign("A");
    sign("A", 1);
    prepare_all("bank");
    ASSERT_EQ(claim("one"), "m1");
    EXPECT_TRUE(Outbox(store_).bury(claimed_, "one", "refused"));
    EXPECT_EQ(claim("two", 10'000, 10'100), "");
    EXPECT_EQ(Outbox(store_).revive("bank", "B"), 0U);
    EXPECT_EQ(Outbox(store_).revive("bank", "A"), 1U);
    EXPECT_EQ(claim("two"), "m1");
}

TEST_F(OutboxOfTwo, EachDestinationHasItsOwnDeliveries) {
    sign("A");
    prepare_all("bank");
    EXPECT_THAT(Outbox(store_).untold("bank"), IsEmpty());
    EXPECT_EQ(Outbox(store_).untold("other").size(), 1U);
}

TEST_F(OutboxOfTwo, WhatIsRetractedOrDroppedIsNotSent) {
    sign("A");
    sign("B");
    prepare_all("bank");
    EXPECT_TRUE(Outbox(store_).retract(1, "the gate is closed"));
    EXPECT_FALSE(Outbox(store_).retract(1, "again"));
    ASSERT_EQ(claim("one"), "m2");
    EXPECT_FALSE(Outbox(store_).retract(claimed_, "claimed"));
    EXPECT_TRUE(Outbox(store_).drop(claimed_, "one", "the gate is closed"));
    for (const Delivery& delivery : Outbox(store_).deliveries("bank")) {
        EXPECT_EQ(delivery.state, DeliveryState::cancelled);
        EXPECT_EQ(delivery.attempts, 0);
    }
}

TEST_F(OutboxOfTwo, IsWrittenInTheTransactionOfTheAct) {
    const std::size_t entries = store_.events("A").size();
    cases::SqliteDatabase direct(folder_ / "store.sqlite", {});
    direct.execute("CREATE TRIGGER failing BEFORE INSERT ON outbox_event"
                   " BEGIN SELECT RAISE(ABORT, 'no more'); END");
    EXPECT_ANY_THROW(sign("A"));
    EXPECT_THAT(store_.result_acts("A"), IsEmpty());
    EXPECT_EQ(store_.events("A").size(), entries);
}

TEST_F(OutboxOfTwo, AnAlteredActIsFoundByTheAudit) {
    sign("A");
    cases::SqliteDatabase direct(folder_ / "store.sqlite", {});
    direct.execute("DROP TRIGGER result_act_no_update");
    direct.execute("UPDATE result_act SET act_by = 'Dr X'");
    EXPECT_EQ(store_.first_broken_link(), store_.result_acts("A").at(0).sequence);
}

} // namespace
