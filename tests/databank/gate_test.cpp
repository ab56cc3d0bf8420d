#include "databank/gate.hpp"

#include "cases/consents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::databank {
namespace {

using model::Consent;
using model::ConsentState;

model::Date day(int month, int of_month) {
    return model::Date{std::chrono::year(2026), std::chrono::month(static_cast<unsigned>(month)),
                       std::chrono::day(static_cast<unsigned>(of_month))};
}

/// A case of which everything may leave.
struct Ready {
    Ready() {
        destination.purpose = "bndmr";
        destination.basis = LegalBasis::opt_out;
        signed_act.kind = cases::ResultActKind::signed_result;
        signed_act.date = day(3, 1);
        result = {.act = &signed_act, .returned = day(3, 20), .taken_back = nullptr};
    }
    Ready(const Ready&) = delete;
    Ready& operator=(const Ready&) = delete;
    ~Ready() = default;

    GateAnswer answer() const {
        const auto standing = cases::standing_consents(consents, {}, "P");
        return ask_gate(
            destination,
            {.consents = standing, .result = result, .proband = "P", .today = day(6, 1)});
    }
    /// The codes of the reasons that are of the answer's state.
    std::vector<std::string> codes() const {
        const GateAnswer given = answer();
        std::vector<std::string> found;
        for (const GateReason& reason : given.reasons) {
            if (reason.state == given.state) {
                found.push_back(reason.code);
            }
        }
        return found;
    }

    Destination destination;
    cases::ResultAct signed_act;
    cases::ResultStanding result;
    std::vector<Consent> consents{
        {.purpose = "genetic_testing",
         .state = ConsentState::given,
         .date = day(1, 5),
         .indication = "epilepsy"},
        {.purpose = "bndmr", .state = ConsentState::given, .date = day(1, 5)}};
};

TEST(Gate, IsOpenForAnInformedPersonWithASignedAndReturnedResult) {
    EXPECT_EQ(Ready().answer().state, GateState::open);
    EXPECT_THAT(Ready().codes(), testing::ElementsAre("testing_given", "informed", "signed"));
}

TEST(Gate, HoldsWhatIsNotKnown) {
    Ready ready;
    ready.consents.pop_back();
    EXPECT_EQ(ready.answer().state, GateState::held);
    EXPECT_THAT(ready.codes(), testing::ElementsAre("not_informed"));
    ready.destination.basis = LegalBasis::consent;
    EXPECT_THAT(ready.codes(), testing::ElementsAre("not_asked"));
    ready.consents.clear();
    EXPECT_THAT(ready.codes(), testing::ElementsAre("testing_unknown", "not_asked"));
}

TEST(Gate, HoldsAnInformationWithoutItsDate) {
    Ready ready;
    ready.consents[1].date = std::nullopt;
    EXPECT_THAT(ready.codes(), testing::ElementsAre("not_dated"));
    EXPECT_EQ(ready.answer().state, GateState::held);
}

TEST(Gate, HoldsAConsentToTestingThatNamesNoIndication) {
    Ready ready;
    ready.consents[0].indication.clear();
    EXPECT_THAT(ready.codes(), testing::ElementsAre("indication_unknown"));
}

TEST(Gate, ClosesOnOppositionRefusalAndWithdrawal) {
    for (const auto& [state, code] : {std::pair{ConsentState::opposed, "opposed"},
                                      {ConsentState::refused, "refused"},
                                      {ConsentState::withdrawn, "refused"}}) {
        Ready ready;
        ready.consents[1].state = state;
        EXPECT_EQ(ready.answer().state, GateState::closed);
        EXPECT_THAT(ready.codes(), testing::ElementsAre(code));
    }
    Ready ready;
    ready.consents[0].state = ConsentState::withdrawn;
    EXPECT_THAT(ready.codes(), testing::ElementsAre("testing_refused"));
}

TEST(Gate, AsksForTheConsentOfThisDestination) {
    Ready ready;
    ready.destination.purpose = "research";
    EXPECT_EQ(ready.answer().state, GateState::held) << "what was agreed to for another purpose";
}

TEST(Gate, AConsentOfARelativeIsNotTheProbands) {
    Ready ready;
    ready.consents[1].individual = "MOTHER";
    EXPECT_THAT(ready.codes(), testing::ElementsAre("not_informed"));
    ready.consents[1].individual = "P";
    EXPECT_EQ(ready.answer().state, GateState::open);
}

TEST(Gate, HoldsWhatIsNotSignedOrNotReturned) {
    Ready ready;
    ready.result.returned = std::nullopt;
    EXPECT_THAT(ready.codes(), testing::ElementsAre("not_returned"));
    ready.destination.after_return = false;
    EXPECT_EQ(ready.answer().state, GateState::open);
    ready.result.act = nullptr;
    EXPECT_THAT(ready.codes(), testing::ElementsAre("not_signed"));
    ready.result.taken_back = &ready.signed_act;
    EXPECT_THAT(ready.codes(), testing::ElementsAre("taken_back"));
    EXPECT_EQ(ready.answer().state, GateState::closed);
}

TEST(Gate, HoldsOnWhatIsDatedAfterToday) {
    for (const std::size_t consent : {0U, 1U}) {
        Ready ready;
        ready.consents[consent].date = day(6, 1);
        EXPECT_EQ(ready.answer().state, GateState::open) << "of today";
        ready.consents[consent].date = day(6, 2);
        EXPECT_THAT(ready.codes(), testing::ElementsAre("dated_ahead"));
    }
    Ready ready;
    ready.result.returned = day(6, 2);
    EXPECT_THAT(ready.codes(), testing::ElementsAre("dated_ahead"));
}

TEST(Gate, SaysItInBothLanguages) {
    for (const GateReason& reason : Ready().answer().reasons) {
        EXPECT_FALSE(reason.sentence.english.empty()) << reason.code;
        EXPECT_FALSE(reason.sentence.french.empty()) << reason.code;
    }
}

} // namespace
} // namespace vigie::databank
