#include "review/age.hpp"

#include <gtest/gtest.h>

namespace vigie::review {
namespace {

using model::PartialDate;

std::string french(const Age& age) {
    return age_text(age, Words::in(Language::french));
}

TEST(Age, CompletesAMonthOnItsDay) {
    const PartialDate birth{2020, 3, 15};
    EXPECT_EQ(age_at(birth, {2026, 3, 14}), (Age{5, 11}));
    EXPECT_EQ(age_at(birth, {2026, 3, 15}), (Age{6, 0}));
    EXPECT_EQ(age_at(birth, {2026, 4, 15}), (Age{6, 1}));
    EXPECT_EQ(age_at(birth, birth), (Age{0, 0}));
}

TEST(Age, CountsTheMonthAsCompleteWhereADayIsNotKnown) {
    EXPECT_EQ(age_at({2020, 3}, {2026, 3, 1}), (Age{6, 0}));
    EXPECT_EQ(age_at({2020, 3, 15}, {2026, 3}), (Age{6, 0}));
}

TEST(Age, IsOfYearsOnlyWhereAMonthIsNotKnown) {
    EXPECT_EQ(age_at({2020}, {2026, 3, 1}), (Age{6, 0, true}));
    EXPECT_EQ(age_at({2020, 3, 1}, {2020}), (Age{0, 0, true}));
}

TEST(Age, IsNotKnownBeforeBirth) {
    EXPECT_EQ(age_at({2020, 3, 15}, {2020, 3, 14}), std::nullopt);
    EXPECT_EQ(age_at({2020}, {2019}), std::nullopt);
}

TEST(AgeText, IsInMonthsBelowTwoYears) {
    EXPECT_EQ(french({0, 0}), "0 mois");
    EXPECT_EQ(french({1, 11}), "23 mois");
    EXPECT_EQ(french({2, 0}), "2 ans");
    EXPECT_EQ(french({6, 1}), "6 ans et 1 mois");
    EXPECT_EQ(french({1, 0, true}), "environ 1 an");
}

TEST(AgeText, CountsInEnglish) {
    const Words& words = Words::in(Language::english);
    EXPECT_EQ(age_text({0, 0}, words), "0 months");
    EXPECT_EQ(age_text({0, 1}, words), "1 month");
    EXPECT_EQ(age_text({6, 2}, words), "6 years and 2 months");
}

} // namespace
} // namespace vigie::review
