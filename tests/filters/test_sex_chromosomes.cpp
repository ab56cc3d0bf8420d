#include "filters/inheritance/mode.hpp"
#include "trio.hpp"

#include <gtest/gtest.h>

namespace vigie::filters::inheritance {
namespace {

using model::Affection;
using model::Sex;
using model::Verdict;
using test::calls_at;
using test::snv;

constexpr std::int64_t on_x = 50000000;
constexpr std::int64_t in_par = 100000;
constexpr std::int64_t on_y = 12000000;

Verdict x_linked(const model::VariantEvidence& variant, const model::Pedigree& pedigree) {
    return judge_x_linked(variant, {pedigree, test::grch38()}).verdict;
}

Verdict x_dominant(const model::VariantEvidence& variant, const model::Pedigree& pedigree) {
    return judge_x_dominant(variant, {pedigree, test::grch38()}).verdict;
}

Verdict y_linked(const model::VariantEvidence& variant, const model::Pedigree& pedigree) {
    return judge_y_linked(variant, {pedigree, test::grch38()}).verdict;
}

TEST(HemizygousLocus, IsNonParXOrYOfAMale) {
    EXPECT_TRUE(is_hemizygous_locus(snv("X", on_x), Sex::male, test::grch38()));
    EXPECT_TRUE(is_hemizygous_locus(snv("Y", on_y), Sex::male, test::grch38()));
    EXPECT_FALSE(is_hemizygous_locus(snv("X", on_x), Sex::female, test::grch38()));
    EXPECT_FALSE(is_hemizygous_locus(snv("X", on_x), Sex::unknown, test::grch38()));
    EXPECT_FALSE(is_hemizygous_locus(snv("1", on_x), Sex::male, test::grch38()));
}

TEST(HemizygousLocus, EndsAtTheBordersOfThePseudoAutosomalRegions) {
    EXPECT_TRUE(is_hemizygous_locus(snv("X", 10000), Sex::male, test::grch38()));
    EXPECT_FALSE(is_hemizygous_locus(snv("X", 10001), Sex::male, test::grch38()));
    EXPECT_FALSE(is_hemizygous_locus(snv("X", 2781479), Sex::male, test::grch38()));
    EXPECT_TRUE(is_hemizygous_locus(snv("X", 2781480), Sex::male, test::grch38()));
    EXPECT_FALSE(is_hemizygous_locus(snv("Y", 56887903), Sex::male, test::grch38()));
}

TEST(XLinked, HoldsForAHemizygousSonOfACarrierMother) {
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"1", "0", "0/1"}), test::trio(Sex::male)),
              Verdict::pass);
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"1/1", "0/0", "0/1"}), test::trio(Sex::male)),
              Verdict::pass);
}

TEST(XLinked, IsRefutedByAnUnaffectedMaleCarrier) {
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"1", "1", "0/1"}), test::trio(Sex::male)),
              Verdict::fail);
}

TEST(XLinked, IsRefutedByAnUnaffectedHomozygousMother) {
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"1", "0", "1/1"}), test::trio(Sex::male)),
              Verdict::fail);
}

TEST(XLinked, AHeterozygousCallOfAMaleIsLeftOpen) {
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"0/1", "0", "0/1"}), test::trio(Sex::male)),
              Verdict::not_assessed);
}

TEST(XLinked, OneCopyInAFemaleFails) {
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"0/1"}), test::singleton(Sex::female)), Verdict::fail);
}

TEST(XLinked, HoldsForAHomozygousFemaleWithAnAffectedFather) {
    const model::Pedigree family(
        {{"child", "S1", "father", "mother", Sex::female, Affection::affected},
         {"father", "S2", "", "", Sex::male, Affection::affected},
         {"mother", "S3", "", "", Sex::female, Affection::unaffected}},
        "child");
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"1/1", "1", "0/1"}), family), Verdict::pass);
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"1/1", "0", "0/1"}), family), Verdict::fail);
}

TEST(XLinked, AnUncalledMotherLeavesItOpen) {
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"1", "0", "./."}), test::trio(Sex::male)),
              Verdict::not_assessed);
}

TEST(XLinked, WithUnknownSexAHemizygousOrHomozygousCallFitsEither) {
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"1/1"}), test::singleton(Sex::unknown)), Verdict::pass);
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"0/1"}), test::singleton(Sex::unknown)),
              Verdict::not_assessed);
}

TEST(XLinked, DoesNotExistInThePseudoAutosomalRegions) {
    EXPECT_EQ(x_linked(calls_at("X", in_par, {"1/1"}), test::singleton(Sex::male)), Verdict::fail);
    EXPECT_EQ(judge_homozygous(calls_at("X", in_par, {"1/1"}),
                               {test::singleton(Sex::male), test::grch38()})
                  .verdict,
              Verdict::pass);
}

TEST(XDominant, HoldsForAHeterozygousFemale) {
    EXPECT_EQ(x_dominant(calls_at("X", on_x, {"0/1"}), test::singleton()), Verdict::pass);
}

TEST(XDominant, IsLeftOpenWhereNeitherParentHasTheAllele) {
    EXPECT_EQ(x_dominant(calls_at("X", on_x, {"0/1", "0", "0/0"}), test::trio()),
              Verdict::not_assessed);
}

TEST(XDominant, IsRefutedByAnUnaffectedCarrier) {
    EXPECT_EQ(x_dominant(calls_at("X", on_x, {"0/1", "1", "0/0"}), test::trio()), Verdict::fail);
}

TEST(XDominant, AHeterozygousCallOfAMaleIsLeftOpen) {
    EXPECT_EQ(x_dominant(calls_at("X", on_x, {"0/1"}), test::singleton(Sex::male)),
              Verdict::not_assessed);
}

TEST(DeNovoOnX, OfASonConcernsTheMotherOnly) {
    const auto verdict = judge_de_novo(calls_at("X", on_x, {"1", ".", "0/0"}),
                                       {test::trio(Sex::male), test::grch38()});
    EXPECT_EQ(verdict.verdict, Verdict::not_assessed) << "the unaffected father is not called";
    const model::Pedigree without_father(
        {{"child", "S1", "", "mother", Sex::male, Affection::affected},
         {"mother", "S3", "", "", Sex::female, Affection::unaffected}},
        "child");
    EXPECT_EQ(
        judge_de_novo(calls_at("X", on_x, {"1", "0/0"}), {without_father, test::grch38()}).verdict,
        Verdict::pass);
}

TEST(DeNovoOnX, OfADaughterConcernsBothParents) {
    EXPECT_EQ(judge_de_novo(calls_at("X", on_x, {"0/1", "1", "0/0"}),
                            {test::trio(Sex::female), test::grch38()})
                  .verdict,
              Verdict::fail);
}

TEST(CompoundOnX, OfAFemaleIsXLinkedAndOfAMaleImpossible) {
    const auto first = calls_at("X", on_x, {"0|1"});
    const auto second = calls_at("X", on_x + 500, {"1|0"});
    const auto female = judge_compound(first, second, {test::singleton(), test::grch38()});
    EXPECT_EQ(female.pattern, model::InheritancePattern::x_linked);
    EXPECT_EQ(female.verdict, Verdict::pass);
    EXPECT_EQ(judge_compound(first, second, {test::singleton(Sex::male), test::grch38()}).verdict,
              Verdict::fail);
}

/// A girl with one hit from each parent; the father is affected as given.
PatternVerdict pair_on_x(const std::string& father, Affection affection) {
    const model::Pedigree family(
        {{"child", "S1", "father", "mother", Sex::female, Affection::affected},
         {"father", "S2", "", "", Sex::male, affection},
         {"mother", "S3", "", "", Sex::female, Affection::unaffected}},
        "child");
    return judge_compound(calls_at("X", on_x, {"0/1", father, "0/0"}),
                          calls_at("X", on_x + 500, {"0/1", "0", "0/1"}), {family, test::grch38()});
}

TEST(CompoundOnX, AnUnaffectedFatherWithOneHitRefutesIt) {
    EXPECT_EQ(pair_on_x("1", Affection::unaffected).verdict, Verdict::fail);
    EXPECT_EQ(pair_on_x("1/1", Affection::unaffected).verdict, Verdict::fail);
}

TEST(CompoundOnX, AnAffectedFatherWithOneHitAgrees) {
    EXPECT_EQ(pair_on_x("1", Affection::affected).verdict, Verdict::pass);
}

TEST(CompoundOnX, AnAffectedFatherWithoutAHitRefutesIt) {
    EXPECT_EQ(pair_on_x("0", Affection::affected).verdict, Verdict::fail);
}

TEST(CompoundOnX, AHeterozygousCallOfTheFatherLeavesItOpen) {
    EXPECT_EQ(pair_on_x("0/1", Affection::unaffected).verdict, Verdict::not_assessed);
}

TEST(XLinked, AHomozygousGirlWhoseFatherHasNoCopyIsLeftOpen) {
    const auto verdict =
        judge_x_linked(calls_at("X", on_x, {"1/1", "0", "0/1"}), {test::trio(), test::grch38()});
    EXPECT_EQ(verdict.verdict, Verdict::not_assessed);
    EXPECT_NE(verdict.reason.find("the father has no copy"), std::string::npos);
}

TEST(XLinked, AHeterozygousCallOfAnUnaffectedFatherRefutesNothing) {
    EXPECT_EQ(x_linked(calls_at("X", on_x, {"1", "0/1", "0/1"}), test::trio(Sex::male)),
              Verdict::not_assessed);
    EXPECT_EQ(x_dominant(calls_at("X", on_x, {"0/1", "0/1", "0/0"}), test::trio()),
              Verdict::not_assessed);
}

TEST(DeNovoOnX, AHeterozygousCallOfAMaleIsLeftOpen) {
    const model::Pedigree family({{"child", "S1", "", "mother", Sex::male, Affection::affected},
                                  {"mother", "S3", "", "", Sex::female, Affection::unaffected}},
                                 "child");
    EXPECT_EQ(judge_de_novo(calls_at("X", on_x, {"0/1", "0/0"}), {family, test::grch38()}).verdict,
              Verdict::not_assessed);
    EXPECT_EQ(judge_de_novo(calls_at("X", on_x, {"0/1", "0/1", "0/0"}),
                            {test::trio(Sex::female), test::grch38()})
                  .verdict,
              Verdict::not_assessed)
        << "the father's call says nothing";
}

TEST(DeNovoOnY, DoesNotExistInAFemaleAndDoesNotConcernTheMother) {
    EXPECT_EQ(judge_de_novo(calls_at("Y", on_y, {"1", "0", "."}),
                            {test::trio(Sex::female), test::grch38()})
                  .verdict,
              Verdict::fail);
    EXPECT_EQ(
        judge_de_novo(calls_at("Y", on_y, {"1", "0", "."}), {test::trio(Sex::male), test::grch38()})
            .verdict,
        Verdict::pass);
}

TEST(YLinked, ConcernsMalesOnly) {
    EXPECT_EQ(y_linked(calls_at("Y", on_y, {"1"}), test::singleton(Sex::male)), Verdict::pass);
    EXPECT_EQ(y_linked(calls_at("Y", on_y, {"1"}), test::singleton(Sex::female)), Verdict::fail);
    EXPECT_EQ(y_linked(calls_at("Y", on_y, {"1", "1", "."}), test::trio(Sex::male)), Verdict::fail);
    EXPECT_EQ(y_linked(calls_at("Y", on_y, {"1", "0", "."}), test::trio(Sex::male)),
              Verdict::not_assessed)
        << "new, or missed in the father";
}

TEST(YLinked, AHeterozygousCallIsLeftOpen) {
    EXPECT_EQ(y_linked(calls_at("Y", on_y, {"0/1"}), test::singleton(Sex::male)),
              Verdict::not_assessed);
}

} // namespace
} // namespace vigie::filters::inheritance
