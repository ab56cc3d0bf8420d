#include "databank/relatives_told.hpp"

#include "sample_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::databank {
namespace {

using model::ConsentState;
using testing::ElementsAre;

model::Consent of_mother(ConsentState state, std::optional<model::Date> date) {
    return {.individual = "M", .purpose = "research", .state = state, .date = date};
}

bool agree(const std::vector<model::Consent>& consents) {
    return relatives_agree(sample_family(), consents, "research");
}

TEST(Relatives, AgreeWhenEverySequencedOneDoesWithADay) {
    EXPECT_FALSE(agree({})) << "unknown is no consent";
    EXPECT_TRUE(agree({of_mother(ConsentState::given, sample_day(1, 5))}));
    EXPECT_FALSE(agree({of_mother(ConsentState::given, std::nullopt)}));
    EXPECT_FALSE(agree({of_mother(ConsentState::refused, sample_day(1, 5))}));
}

TEST(Relatives, DoNotAgreeByTheConsentOfTheProbandOrForAnotherPurpose) {
    EXPECT_FALSE(
        agree({{.purpose = "research", .state = ConsentState::given, .date = sample_day(1, 5)}}));
    model::Consent other = of_mother(ConsentState::given, sample_day(1, 5));
    other.purpose = "bndmr";
    EXPECT_FALSE(agree({other}));
}

TEST(Relatives, OfWhomNobodyWasSequencedAreNotAsked) {
    const model::Pedigree alone({{.id = "P", .sample = "S"}, {.id = "M"}}, "P");
    EXPECT_TRUE(relatives_agree(alone, {}, "research"));
}

cases::SignedResult result_of(const cases::SignedVariant& variant) {
    cases::SignedResult result;
    result.variants = {variant};
    return result;
}

TEST(LeavingOutRelatives, TakesOriginModeDeNovoAndCriteriaOfTheFamily) {
    cases::SignedResult result =
        result_of({.allele = "1-1-A-G",
                   .zygosity = "heterozygous",
                   .origin = "de_novo",
                   .inheritance = "de_novo",
                   .acmg_class = 5,
                   .criteria = {"PS2_strong", "PM2_supporting", "PM6", "PP1_supporting",
                                "BS4_strong", "BP2_supporting", "PM3_moderate", "PP3_supporting"}});
    leave_out_relatives(result);
    EXPECT_EQ(result.variants[0].origin, "not_told");
    EXPECT_EQ(result.variants[0].inheritance, "");
    EXPECT_THAT(result.variants[0].criteria, ElementsAre("PM2_supporting", "PP3_supporting"));
    EXPECT_EQ(result.variants[0].acmg_class, 5);
}

TEST(LeavingOutRelatives, KeepsWhatTheProbandAloneShows) {
    cases::SignedResult result = result_of({.allele = "1-1-A-G",
                                            .zygosity = "homozygous",
                                            .inheritance = "autosomal_recessive",
                                            .criteria = {"PM3_supporting"}});
    const cases::SignedResult before = result;
    leave_out_relatives(result);
    EXPECT_EQ(result, before) << "no origin was known, and two copies need no parent";
}

} // namespace
} // namespace vigie::databank
