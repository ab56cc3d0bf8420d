#include "cases/same_family.hpp"

#include <gtest/gtest.h>

namespace {

using namespace vigie;
using cases::family_contradiction;
using model::Individual;
using model::Sex;

std::vector<Individual> trio() {
    return {{.id = "child", .sample = "C", .father = "dad", .mother = "mum", .sex = Sex::male},
            {.id = "dad", .sample = "D", .sex = Sex::male},
            {.id = "mum", .sex = Sex::female}};
}

/// What contradicts the stored trio.
std::string contradiction(std::vector<Individual> given, const std::string& proband = "child") {
    return family_contradiction(model::Pedigree(trio(), "child"),
                                model::Pedigree(std::move(given), proband))
        .value_or("");
}

TEST(TheSameFamily, IsOneThatIsAsItWas) {
    EXPECT_EQ(contradiction(trio()), "");
}

TEST(TheSameFamily, MayGrow) {
    auto family = trio();
    family[2].sample = "M";
    family.push_back({.id = "aunt", .sample = "A"});
    EXPECT_EQ(contradiction(family), "");
}

TEST(TheSameFamily, MayLearnASexThatWasNotKnown) {
    auto family = trio();
    family[0].sex = Sex::unknown;
    EXPECT_EQ(contradiction(family), "");
}

TEST(AnotherFamily, HasAnotherProband) {
    auto family = trio();
    EXPECT_EQ(contradiction(family, "dad"), "the proband is 'dad', not 'child'");
}

TEST(AnotherFamily, HasAProbandOfTheOtherSex) {
    auto family = trio();
    family[0].sex = Sex::female;
    EXPECT_EQ(contradiction(family), "the sex of the proband is female, not male");
}

TEST(AnotherFamily, HasAnotherSampleOfThePatientOrOfARelative) {
    for (const std::size_t person : {0U, 1U}) {
        auto family = trio();
        family[person].sample = "Z";
        EXPECT_EQ(contradiction(family), "the sample of '" + family[person].id + "' is 'Z', not '" +
                                             trio()[person].sample + "'");
    }
}

TEST(AnotherFamily, LacksSomeoneWhoWasSequenced) {
    auto family = trio();
    family[0].father.clear();
    family.erase(family.begin() + 1);
    EXPECT_EQ(contradiction(family), "'dad' with the sample 'D' is missing");
}

TEST(TheSameFamily, MayLackSomeoneWhoWasNotSequenced) {
    auto family = trio();
    family[0].mother.clear();
    family.pop_back();
    EXPECT_EQ(contradiction(family), "");
}

} // namespace
