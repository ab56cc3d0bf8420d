#include "databank/event_desk.hpp"

#include "acted_store.hpp"
#include "databank/sender.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/hmac_key.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace vigie::databank {
namespace {

using model::ConsentState;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::consent_to;
using tests::day;

/// A bank that keeps what it is told, or does not answer.
class Listener : public Transport {
  public:
    Receipt send(const Outgoing& message) override {
        if (silent) {
            throw DeliveryFailure("no connection", FailedAttempt::unreachable);
        }
        received.push_back(nlohmann::json::parse(message.payload));
        return {.message_id = message.message_id,
                .payload_sha256 = hts::sha256_hex(message.payload),
                .text = "receipt"};
    }
    bool silent = false;
    std::vector<nlohmann::json> received;
};

class Desk : public testing::Test {
  protected:
    Desk() {
        bank_.id = "bank";
        bank_.purpose = "bndmr";
        bank_.basis = LegalBasis::opt_out;
        bank_.laboratory = "lab";
        bank_.domain = "domain";
        acted_.add("A");
    }

    EventDesk open() {
        return {acted_.store(),
                {.destination = bank_,
                 .pseudonyms = pseudonyms_,
                 .program_version = "1",
                 .today = day(2026, 12, 1)}};
    }
    /// One `databank forward`, an hour after the one before; what the dry run says before it.
    std::vector<std::string> round() {
        EventDesk desk = open();
        std::vector<std::string> dry;
        desk.decide([&](const EventDecision& one) { dry.push_back(text_of(one)); });
        (void)desk.retract();
        std::vector<std::string> decided;
        desk.decide([&](const EventDecision& one) {
            decided.push_back(text_of(one));
            desk.keep(one);
        });
        EXPECT_EQ(dry, decided) << "the dry run decides as the round does";
        now_ += 3'600;
        (void)forward(acted_.store(), bank_, listener_,
                      {.now = [this] { return now_; },
                       .stop = [] { return false; },
                       .today = day(2026, 12, 1)});
        return decided;
    }
    static std::string text_of(const EventDecision& one) {
        const std::string kind(cases::outbox_kind_name(one.event.kind));
        switch (one.decision) {
        case Decision::tell:
            return kind + (one.withdraws ? ": withdraws" : ": tells");
        case Decision::hold:
            return kind + ": held";
        case Decision::pass_over:
            break;
        }
        return kind + ": " + one.why;
    }
    /// The kinds of what arrived, in order.
    std::vector<std::string> arrived() const {
        std::vector<std::string> kinds;
        for (const auto& message : listener_.received) {
            kinds.push_back(message["heading"]["kind"]);
        }
        return kinds;
    }
    void sign_and_return() {
        acted_.sign("A");
        acted_.give_back("A", day(2026, 4, 10));
    }
    static cases::SignedVariant incidental() {
        cases::SignedVariant found;
        found.allele = "1-100-A-G";
        found.acmg_class = 5;
        found.incidental = true;
        return found;
    }
    static cases::SignedVariant paternal() {
        cases::SignedVariant found;
        found.allele = "1-100-A-G";
        found.origin = "paternal";
        found.acmg_class = 5;
        return found;
    }
    std::string origin_told() const {
        return listener_.received.back()["data_set"]["genomics"]["result"]["variants"].at(
            0)["origin"];
    }
    std::vector<std::string> variants_told() const {
        std::vector<std::string> alleles;
        for (const auto& variant :
             listener_.received.back()["data_set"]["genomics"]["result"]["variants"]) {
            alleles.push_back(variant["allele"]);
        }
        return alleles;
    }

    tests::ScratchFolder folder_;
    tests::ActedStore acted_{folder_ / "store.sqlite"};
    Destination bank_;
    Pseudonyms pseudonyms_{hts::HmacKey::random(), "domain"};
    Listener listener_;
    std::int64_t now_ = 0;
};

TEST_F(Desk, HoldsAResultUntilItIsReturned) {
    acted_.sign("A");
    EXPECT_THAT(round(), ElementsAre("result: held"));
    EXPECT_THAT(arrived(), IsEmpty());
    acted_.give_back("A", day(2026, 4, 10));
    EXPECT_THAT(round(), ElementsAre("result: tells"));
    EXPECT_THAT(round(), IsEmpty()) << "told once";
    EXPECT_THAT(arrived(), ElementsAre("result"));
}

TEST_F(Desk, TakesBackWhatWasToldWhenThePersonOpposes) {
    sign_and_return();
    (void)round();
    acted_.consent("A", consent_to("bndmr", ConsentState::opposed, day(2026, 6, 1)));
    EXPECT_THAT(round(), ElementsAre("consent: withdraws"));
    EXPECT_THAT(arrived(), ElementsAre("result", "withdrawal"));
    EXPECT_EQ(listener_.received[1]["heading"]["replaces"],
              listener_.received[0]["heading"]["message_id"]);
    acted_.consent("A", consent_to("bndmr", ConsentState::given, day(2026, 7, 1)));
    EXPECT_THAT(round(), ElementsAre("consent: tells"));
    EXPECT_THAT(arrived(), ElementsAre("result", "withdrawal", "consent"));
}

TEST_F(Desk, KnowsTheProbandByIdAndWithoutOne) {
    acted_.add("B", {{.individual = "child",
                      .purpose = "genetic_testing",
                      .state = ConsentState::given,
                      .date = day(2026, 1, 5),
                      .indication = "epilepsy"},
                     {.individual = "child",
                      .purpose = "bndmr",
                      .state = ConsentState::given,
                      .date = day(2026, 1, 5)}});
    acted_.sign("B");
    acted_.give_back("B", day(2026, 4, 10));
    acted_.consent("B", consent_to("bndmr", ConsentState::opposed, day(2026, 6, 1)));
    EXPECT_THAT(round(), ElementsAre("result: held", "consent: held"));
    EXPECT_THAT(arrived(), IsEmpty());
}

TEST_F(Desk, AnOppositionInANewerCaseFileTakesBack) {
    sign_and_return();
    (void)round();
    acted_.add("A",
               {consent_to("genetic_testing", ConsentState::given, day(2026, 1, 5)),
                consent_to("bndmr", ConsentState::opposed, day(2026, 3, 30))},
               "second");
    EXPECT_THAT(round(), ElementsAre("consent: withdraws"));
    EXPECT_THAT(arrived(), ElementsAre("result", "withdrawal"));
}

TEST_F(Desk, ACaseFileThatSaysTheSameTellsNothing) {
    sign_and_return();
    (void)round();
    acted_.add("A", tests::agreed(), "second");
    EXPECT_THAT(round(), IsEmpty());
}

TEST_F(Desk, AMessageThatWasMadeDoesNotLeaveOnceTheGateIsHeld) {
    sign_and_return();
    listener_.silent = true;
    (void)round();
    listener_.silent = false;
    acted_.add("A", {consent_to("genetic_testing", ConsentState::given, day(2026, 1, 5))},
               "second");
    EXPECT_THAT(round(), IsEmpty());
    EXPECT_THAT(arrived(), IsEmpty());
    acted_.consent("A", consent_to("bndmr", ConsentState::given, day(2026, 5, 5)));
    (void)round();
    EXPECT_THAT(arrived(), ElementsAre("result"));
}

TEST_F(Desk, AMessageThatMayHaveArrivedIsWithdrawn) {
    sign_and_return();
    listener_.silent = true;
    (void)round();
    listener_.silent = false;
    acted_.consent("A", consent_to("bndmr", ConsentState::opposed, day(2026, 6, 1)));
    EXPECT_THAT(round(), ElementsAre("consent: withdraws"));
    EXPECT_THAT(arrived(), ElementsAre("withdrawal"));
}

TEST_F(Desk, AMessageThatWasNeverTriedIsNotWithdrawn) {
    sign_and_return();
    EventDesk desk = open();
    desk.decide([&](const EventDecision& one) { desk.keep(one); });
    acted_.consent("A", consent_to("bndmr", ConsentState::opposed, day(2026, 6, 1)));
    EXPECT_THAT(round(), ElementsAre("consent: held"));
    EXPECT_THAT(arrived(), IsEmpty());
    acted_.consent("A", consent_to("bndmr", ConsentState::given, day(2026, 6, 1)));
    EXPECT_THAT(round(), ElementsAre("consent: tells", "consent: nothing new to tell"));
}

TEST_F(Desk, AResultThatIsTakenBackIsWithdrawnAndANewOneTold) {
    sign_and_return();
    (void)round();
    acted_.take_back("A");
    EXPECT_THAT(round(), ElementsAre("withdrawal: withdraws"));
    acted_.sign("A");
    EXPECT_THAT(round(), ElementsAre("result: held"));
    acted_.give_back("A", day(2026, 6, 10));
    EXPECT_THAT(round(), ElementsAre("result: tells"));
    EXPECT_THAT(arrived(), ElementsAre("result", "withdrawal", "result"));
}

TEST_F(Desk, AResultThatWasReplacedBeforeItLeftNeverLeaves) {
    sign_and_return();
    acted_.take_back("A");
    EXPECT_THAT(round(), ElementsAre("result: held",
                                     "withdrawal: nothing was told that could be withdrawn"));
    sign_and_return();
    EXPECT_THAT(round(), ElementsAre("result: another result is in force by now", "result: tells"));
    EXPECT_THAT(arrived(), ElementsAre("result"));
}

TEST_F(Desk, AnUnreturnedResultDoesNotLeaveOnceItsAmendmentIsReturned) {
    acted_.sign("A");
    sign_and_return();
    EXPECT_THAT(round(),
                ElementsAre("result: another result is in force by now", "amendment: tells"));
}

TEST_F(Desk, AWithdrawalDoesNotWaitBehindAnAmendmentThatIsHeld) {
    sign_and_return();
    (void)round();
    acted_.sign("A");
    EXPECT_THAT(round(), ElementsAre("amendment: held"));
    acted_.take_back("A");
    acted_.sign("A");
    EXPECT_THAT(round(), ElementsAre("amendment: another result is in force by now",
                                     "withdrawal: withdraws", "result: held"));
    EXPECT_THAT(arrived(), ElementsAre("result", "withdrawal"));
    acted_.give_back("A", day(2026, 6, 10));
    EXPECT_THAT(round(), ElementsAre("result: tells"));
}

TEST_F(Desk, AMessageOfAnEarlierResultDoesNotLeaveLate) {
    sign_and_return();
    listener_.silent = true;
    (void)round();
    listener_.silent = false;
    sign_and_return();
    EXPECT_THAT(round(), ElementsAre("amendment: tells"));
    EXPECT_THAT(arrived(), ElementsAre("amendment"));
}

TEST_F(Desk, TheChoiceOnIncidentalFindingsChangesWhatIsTold) {
    acted_.consent("A", consent_to("incidental_findings", ConsentState::given, day(2026, 2, 1)));
    acted_.sign("A", {incidental()});
    acted_.give_back("A", day(2026, 4, 10));
    (void)round();
    EXPECT_THAT(variants_told(), ElementsAre("1-100-A-G"));
    acted_.consent("A",
                   consent_to("incidental_findings", ConsentState::withdrawn, day(2026, 6, 1)));
    EXPECT_THAT(round(), ElementsAre("consent: tells"));
    EXPECT_THAT(variants_told(), IsEmpty());
    EXPECT_EQ(listener_.received.back()["heading"]["replaces"],
              listener_.received.front()["heading"]["message_id"]);
}

TEST_F(Desk, AnUnwantedFindingIsWithdrawnWhereItCannotBeToldAnew) {
    acted_.consent("A", consent_to("incidental_findings", ConsentState::given, day(2026, 2, 1)));
    acted_.sign("A", {incidental()});
    acted_.give_back("A", day(2026, 4, 10));
    (void)round();
    acted_.sign("A", {incidental()}); // amended, not returned yet
    acted_.consent("A",
                   consent_to("incidental_findings", ConsentState::withdrawn, day(2026, 6, 1)));
    EXPECT_THAT(round(), ElementsAre("amendment: withdraws", "consent: held"));
    acted_.give_back("A", day(2026, 6, 10));
    EXPECT_THAT(round(), ElementsAre("consent: tells"));
    EXPECT_THAT(variants_told(), IsEmpty());
}

TEST_F(Desk, AMessageThatNamesAnUnwantedFindingDoesNotLeave) {
    acted_.consent("A", consent_to("incidental_findings", ConsentState::given, day(2026, 2, 1)));
    acted_.sign("A", {incidental()});
    acted_.give_back("A", day(2026, 4, 10));
    listener_.silent = true;
    (void)round();
    listener_.silent = false;
    acted_.consent("A",
                   consent_to("incidental_findings", ConsentState::withdrawn, day(2026, 6, 1)));
    EXPECT_THAT(round(), ElementsAre("consent: tells"));
    EXPECT_THAT(arrived(), ElementsAre("consent"));
    EXPECT_THAT(variants_told(), IsEmpty());
}

/// What the father, who was sequenced, agrees to.
model::Consent of_father(ConsentState state, model::Date date) {
    model::Consent consent = consent_to("bndmr", state, date);
    consent.individual = "dad";
    return consent;
}

TEST_F(Desk, ARelativeWhoTakesAConsentBackIsLeftOutOfWhatWasTold) {
    acted_.consent("A", of_father(ConsentState::given, day(2026, 2, 1)));
    acted_.sign("A", {paternal()});
    acted_.give_back("A", day(2026, 4, 10));
    (void)round();
    EXPECT_EQ(origin_told(), "paternal");
    acted_.consent("A", of_father(ConsentState::withdrawn, day(2026, 6, 1)));
    EXPECT_THAT(round(), ElementsAre("consent: tells"));
    EXPECT_EQ(origin_told(), "not_told");
}

TEST_F(Desk, AMessageThatTellsOfARelativeWhoSaidNoSinceDoesNotLeave) {
    acted_.consent("A", of_father(ConsentState::given, day(2026, 2, 1)));
    acted_.sign("A", {paternal()});
    acted_.give_back("A", day(2026, 4, 10));
    listener_.silent = true;
    (void)round();
    listener_.silent = false;
    acted_.consent("A", of_father(ConsentState::withdrawn, day(2026, 6, 1)));
    EXPECT_THAT(round(), ElementsAre("consent: tells"));
    EXPECT_THAT(arrived(), ElementsAre("consent"));
    EXPECT_EQ(origin_told(), "not_told");
}

TEST_F(Desk, AConsentForAnotherPurposeOrSaidAgainTellsNothing) {
    sign_and_return();
    (void)round();
    acted_.consent("A", consent_to("research", ConsentState::refused, day(2026, 6, 1)));
    acted_.consent("A", tests::agreed()[0]);
    acted_.consent("A", consent_to("incidental_findings", ConsentState::refused, day(2026, 6, 1)));
    EXPECT_THAT(round(),
                ElementsAre("consent: a consent for another purpose",
                            "consent: nothing new to tell", "consent: nothing new to tell"));
    EXPECT_THAT(arrived(), ElementsAre("result"));
}

TEST_F(Desk, DecidesCaseByCaseInTheOrderOfEach) {
    acted_.add("B");
    acted_.sign("B");
    acted_.sign("A");
    acted_.sign("B");
    const EventDesk desk = open();
    std::vector<std::string> order;
    desk.decide(
        [&](const EventDecision& one) { order.push_back(one.event.case_id + " " + text_of(one)); });
    EXPECT_THAT(order, ElementsAre("A result: held", "B result: another result is in force by now",
                                   "B amendment: held"));
}

} // namespace
} // namespace vigie::databank
