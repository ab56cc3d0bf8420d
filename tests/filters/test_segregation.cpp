#include "filters/inheritance/mode.hpp"
#include "trio.hpp"

#include <gtest/gtest.h>

namespace vigie::filters::inheritance {
namespace {

using model::Affection;
using model::InheritancePattern;
using model::Sex;
using test::calls_at;

/// Agreeing and contradicting, as text.
std::string counted(const model::VariantEvidence& variant,
                    const model::Pedigree& family,
                    InheritancePattern pattern) {
    const auto relatives = affected_relatives(variant, {family, test::grch38()}, pattern);
    return std::to_string(relatives.agreeing) + "+" + std::to_string(relatives.contradicting) + "-";
}

/// An affected mother, her affected child, and her husband as given.
model::Pedigree couple(Affection husband) {
    return {{{"child", "S1", "husband", "mother", Sex::female, Affection::affected},
             {"husband", "S2", "", "", Sex::male, husband},
             {"mother", "S3", "", "", Sex::female, Affection::affected}},
            "mother"};
}

TEST(AffectedRelatives, AreCountedByWhatThePatternExpectsOfThem) {
    const auto family = test::trio(Sex::female, {test::sibling(Affection::affected)});
    EXPECT_EQ(counted(calls_at("1", 100, {"0/1", "0/0", "0/1", "0/1"}), family,
                      InheritancePattern::dominant),
              "1+0-");
    EXPECT_EQ(counted(calls_at("1", 100, {"0/1", "0/0", "0/1", "0/0"}), family,
                      InheritancePattern::dominant),
              "0+1-");
    EXPECT_EQ(counted(calls_at("1", 100, {"1/1", "0/1", "0/1", "0/1"}), family,
                      InheritancePattern::homozygous_recessive),
              "0+1-");
    EXPECT_EQ(counted(calls_at("1", 100, {"0/1", "0/0", "0/1", "0/1"}), family,
                      InheritancePattern::de_novo),
              "0+0-");
}

TEST(AffectedRelatives, AHusbandIsNoRelativeByBlood) {
    const auto variant = calls_at("1", 100, {"0/1", "0/1", "0/1"});
    EXPECT_EQ(counted(variant, couple(Affection::affected), InheritancePattern::dominant), "1+0-");
}

TEST(AffectedRelatives, AnAncestorInCommonMakesACousinOne) {
    const model::Pedigree family({{"child", "S1", "", "mother", Sex::male, Affection::affected},
                                  {"mother", "", "", "gran", Sex::female, Affection::unknown},
                                  {"gran", "", "", "", Sex::female, Affection::unknown},
                                  {"aunt", "", "", "gran", Sex::female, Affection::unknown},
                                  {"cousin", "S2", "", "aunt", Sex::male, Affection::affected}},
                                 "child");
    const auto variant = calls_at("1", 100, {"0/1", ".", ".", ".", "0/1"});
    EXPECT_EQ(counted(variant, family, InheritancePattern::dominant), "1+0-");
}

TEST(AffectedRelatives, ADoubtfulCallSaysNothing) {
    const auto family = test::trio(Sex::female, {test::sibling(Affection::affected)});
    auto variant = calls_at("1", 100, {"0/1", "0/0", "0/1", "0/0"});
    variant.calls[3] = test::call("0/0", 2);
    EXPECT_EQ(counted(variant, family, InheritancePattern::dominant), "0+0-");
    EXPECT_EQ(counted(calls_at("1", 100, {"1/1", "0/1", "0/1", "1"}), family,
                      InheritancePattern::homozygous_recessive),
              "0+0-")
        << "a haploid call of an autosome";
}

TEST(AffectedRelatives, AHeterozygousCallOnTheXOfAManSaysNothing) {
    const auto family = test::trio(Sex::male, {test::sibling(Affection::affected, Sex::male)});
    for (const auto pattern : {InheritancePattern::x_linked, InheritancePattern::x_dominant}) {
        EXPECT_EQ(counted(calls_at("X", 20000000, {"1", "0", "0/1", "0/1"}), family, pattern),
                  "0+0-");
        EXPECT_EQ(counted(calls_at("X", 20000000, {"1", "0", "0/1", "1"}), family, pattern),
                  "1+0-");
    }
}

} // namespace
} // namespace vigie::filters::inheritance
