#include "review/age.hpp"

#include <gtest/gtest.h>

namespace vigie::review {
namespace {

std::string french(const model::KnownAge& age) {
    return age_text(age, Words::in(Language::french));
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
