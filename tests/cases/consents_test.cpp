#include "cases/consents.hpp"

#include "pipeline/model/error.hpp"
#include "sample_case.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <iterator>

namespace vigie::cases {
namespace {

using model::Consent;
using model::ConsentState;
using tests::day;

Consent
research(const std::string& individual, ConsentState state, std::optional<model::Date> date) {
    return {.individual = individual, .purpose = "research", .state = state, .date = date};
}

ResultAct act_of(const Consent& consent) {
    return {.case_id = "A",
            .kind = ResultActKind::consent,
            .by = "Dr A",
            .date = day(2026, 6, 1),
            .entered = day(2026, 6, 1),
            .body = encode_consent(consent)};
}

ConsentState state_after(const std::vector<Consent>& recorded, const std::vector<Consent>& acts) {
    std::vector<ResultAct> written;
    std::transform(acts.begin(), acts.end(), std::back_inserter(written), act_of);
    const auto standing = standing_consents(recorded, written, "P");
    EXPECT_EQ(standing.size(), 1U);
    const Consent* const found = consent_of(standing, "research", "P");
    return found == nullptr ? ConsentState::unknown : found->state;
}

TEST(StandingConsents, OfACaseFileAreOfTheLaterDate) {
    const Consent given = research("P", ConsentState::given, day(2026, 3, 1));
    const Consent earlier = research("P", ConsentState::refused, day(2026, 2, 28));
    const Consent same_day = research("P", ConsentState::withdrawn, day(2026, 3, 1));
    EXPECT_EQ(state_after({earlier, given}, {}), ConsentState::given);
    EXPECT_EQ(state_after({given, earlier}, {}), ConsentState::given);
    EXPECT_EQ(state_after({given, same_day}, {}), ConsentState::withdrawn);
}

TEST(StandingConsents, ANoThatIsEnteredLaterCountsWhateverItsDate) {
    const Consent mistyped = research("P", ConsentState::given, day(2027, 1, 5));
    for (const auto& date : {std::optional(day(2026, 6, 1)), std::optional<model::Date>()}) {
        EXPECT_EQ(state_after({mistyped}, {research("P", ConsentState::opposed, date)}),
                  ConsentState::opposed);
    }
}

TEST(StandingConsents, AYesCountsIfItIsNotDatedBeforeTheNo) {
    const Consent no = research("P", ConsentState::opposed, day(2026, 6, 1));
    EXPECT_EQ(state_after({no}, {research("P", ConsentState::given, day(2026, 5, 31))}),
              ConsentState::opposed);
    EXPECT_EQ(state_after({no}, {research("P", ConsentState::given, std::nullopt)}),
              ConsentState::opposed);
    EXPECT_EQ(state_after({no}, {research("P", ConsentState::given, day(2026, 6, 1))}),
              ConsentState::given);
}

TEST(StandingConsents, ANoWithoutADateCountsOverAllOfItsCaseFile) {
    const Consent given = research("P", ConsentState::given, day(2026, 3, 1));
    const Consent no = research("P", ConsentState::opposed, std::nullopt);
    EXPECT_EQ(state_after({no, given}, {}), ConsentState::opposed);
    EXPECT_EQ(state_after({given, no}, {}), ConsentState::opposed);
    EXPECT_EQ(state_after({no}, {research("P", ConsentState::given, std::nullopt)}),
              ConsentState::opposed);
    EXPECT_EQ(state_after({no}, {given}), ConsentState::given) << "entered after it";
}

TEST(StandingConsents, KnowTheProbandWithAndWithoutId) {
    const Consent unnamed = research("", ConsentState::given, day(2026, 3, 1));
    const Consent named = research("P", ConsentState::opposed, day(2026, 4, 1));
    EXPECT_EQ(state_after({unnamed}, {named}), ConsentState::opposed);
    const Consent later = research("", ConsentState::given, day(2026, 5, 1));
    EXPECT_EQ(state_after({named}, {later}), ConsentState::given);
}

TEST(StandingConsents, OfARelativeAreTheRelatives) {
    const auto standing =
        standing_consents({research("F", ConsentState::given, day(2026, 3, 1))}, {}, "P");
    EXPECT_EQ(consent_of(standing, "research", "P"), nullptr);
    ASSERT_NE(consent_of(standing, "research", "F"), nullptr);
    EXPECT_EQ(consent_of(standing, "bndmr", "F"), nullptr);
}

TEST(IncidentalFindings, AreTheChoiceOfThePerson) {
    EXPECT_FALSE(agrees_to_incidental({}, "P"));
    std::vector<Consent> standing{
        {.individual = "P", .purpose = "incidental_findings", .state = ConsentState::given}};
    EXPECT_TRUE(agrees_to_incidental(standing, "P"));
    EXPECT_FALSE(agrees_to_incidental(standing, "F"));
    standing[0].state = ConsentState::refused;
    EXPECT_FALSE(agrees_to_incidental(standing, "P"));
}

TEST(ChangedConsents, AreThoseThatAreNewOrSaidOtherwise) {
    const Consent given = research("P", ConsentState::given, day(2026, 3, 1));
    const Consent opposed = research("P", ConsentState::opposed, day(2026, 3, 1));
    EXPECT_THAT(changed_consents({given}, {given}), testing::IsEmpty());
    EXPECT_THAT(changed_consents({given}, {opposed}), testing::ElementsAre(opposed));
    EXPECT_THAT(changed_consents({}, {given}), testing::ElementsAre(given));
    EXPECT_THAT(changed_consents({given}, {}), testing::IsEmpty());
    EXPECT_THAT(changed_consents({opposed}, {given}), testing::ElementsAre(opposed, given))
        << "the no of a file before is not forgotten";
}

TEST(AConsent, IsWrittenAndReadAgainAndRefusedWhenDamaged) {
    const Consent consent{.individual = "F",
                          .purpose = "genetic_testing",
                          .state = ConsentState::given,
                          .date = day(2026, 3, 1),
                          .indication = "épilepsie"};
    EXPECT_EQ(decode_consent(encode_consent(consent), "f"), consent);
    for (const char* const damaged : {"", "{}",
                                      R"({"individual":"","purpose":"research",)"
                                      R"("state":"maybe","date":"","indication":""})"}) {
        EXPECT_THROW((void)decode_consent(damaged, "f"), model::InputError) << damaged;
    }
}

} // namespace
} // namespace vigie::cases
