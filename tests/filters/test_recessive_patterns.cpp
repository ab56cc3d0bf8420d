#include "filters/inheritance/mode.hpp"
#include "trio.hpp"

#include <gtest/gtest.h>

namespace vigie::filters::inheritance {
namespace {

using model::Affection;
using model::Verdict;
using test::calls_at;

Verdict homozygous(const model::VariantEvidence& variant, const model::Pedigree& pedigree) {
    return judge_homozygous(variant, {pedigree, test::grch38()}).verdict;
}

PatternVerdict pair(const model::VariantEvidence& first,
                    const model::VariantEvidence& second,
                    const model::Pedigree& pedigree) {
    return judge_compound(first, second, {pedigree, test::grch38()});
}

TEST(Homozygous, HoldsWithTwoHeterozygousParents) {
    EXPECT_EQ(homozygous(calls_at("1", 100, {"1/1", "0/1", "0/1"}), test::trio()), Verdict::pass);
}

TEST(Homozygous, HoldsInASingleton) {
    EXPECT_EQ(homozygous(calls_at("1", 100, {"1/1"}), test::singleton()), Verdict::pass);
}

TEST(Homozygous, IsRefutedByAHeterozygousProband) {
    EXPECT_EQ(homozygous(calls_at("1", 100, {"0/1"}), test::singleton()), Verdict::fail);
    EXPECT_EQ(homozygous(calls_at("1", 100, {"1/2"}), test::singleton()), Verdict::fail);
}

TEST(Homozygous, AHalfCallOfTheProbandLeavesItOpen) {
    EXPECT_EQ(homozygous(calls_at("1", 100, {"./1"}), test::singleton()), Verdict::not_assessed);
}

TEST(Homozygous, IsRefutedByAHomozygousUnaffectedRelative) {
    EXPECT_EQ(homozygous(calls_at("1", 100, {"1/1", "1/1", "0/1"}), test::trio()), Verdict::fail);
}

TEST(Homozygous, IsRefutedByAHeterozygousAffectedSibling) {
    EXPECT_EQ(homozygous(calls_at("1", 100, {"1/1", "0/1", "0/1", "0/1"}),
                         test::trio(model::Sex::female, {test::sibling(Affection::affected)})),
              Verdict::fail);
}

TEST(Homozygous, AParentWithoutACopyLeavesItOpen) {
    const auto verdict =
        judge_homozygous(calls_at("1", 100, {"1/1", "0/0", "0/1"}), {test::trio(), test::grch38()});
    EXPECT_EQ(verdict.verdict, Verdict::not_assessed);
    EXPECT_NE(verdict.reason.find("the father has no copy"), std::string::npos);
}

TEST(Homozygous, AnUncalledRelativeLeavesItOpen) {
    EXPECT_EQ(homozygous(calls_at("1", 100, {"1/1", "./.", "0/1"}), test::trio()),
              Verdict::not_assessed);
    EXPECT_EQ(homozygous(calls_at("1", 100, {"1/1", "./1", "0/1"}), test::trio()),
              Verdict::not_assessed);
}

TEST(Compound, OneFromEachParentIsInTrans) {
    const auto verdict = pair(calls_at("1", 100, {"0/1", "0/1", "0/0"}),
                              calls_at("1", 900, {"0/1", "0/0", "0/1"}), test::trio());
    EXPECT_EQ(verdict.verdict, Verdict::pass);
    EXPECT_EQ(verdict.phase, "trans");
}

TEST(Compound, BothFromOneParentIsInCisAndExcluded) {
    const auto verdict = pair(calls_at("1", 100, {"0/1", "0/1", "0/0"}),
                              calls_at("1", 900, {"0/1", "0/1", "0/0"}), test::trio());
    EXPECT_EQ(verdict.verdict, Verdict::fail);
    EXPECT_EQ(verdict.phase, "cis");
}

TEST(Compound, OfUnknownPhaseIsKeptAsNotAssessed) {
    const auto verdict =
        pair(calls_at("1", 100, {"0/1"}), calls_at("1", 900, {"0/1"}), test::singleton());
    EXPECT_EQ(verdict.verdict, Verdict::not_assessed);
    EXPECT_EQ(verdict.phase, "unknown");
}

TEST(Compound, AMissingParentalCallDoesNotPhase) {
    const auto verdict = pair(calls_at("1", 100, {"0/1", "0/1", "./."}),
                              calls_at("1", 900, {"0/1", "0/0", "0/1"}), test::trio());
    EXPECT_EQ(verdict.verdict, Verdict::not_assessed);
    EXPECT_EQ(verdict.phase, "unknown");
}

TEST(Compound, AThinlyCoveredParentDoesNotPhase) {
    auto first = calls_at("1", 100, {"0/1", "0/1", "0/0"});
    first.calls[2] = test::call("0/0", 4);
    EXPECT_EQ(pair(first, calls_at("1", 900, {"0/1", "0/0", "0/1"}), test::trio()).phase,
              "unknown");
}

TEST(Compound, WithANewSecondVariantHasUnknownPhase) {
    const auto verdict = pair(calls_at("1", 100, {"0/1", "0/1", "0/0"}),
                              calls_at("1", 900, {"0/1", "0/0", "0/0"}), test::trio());
    EXPECT_EQ(verdict.verdict, Verdict::not_assessed);
    EXPECT_EQ(verdict.phase, "unknown");
}

TEST(Compound, PhasedCallsOfOneSetTellTransFromCis) {
    auto first = calls_at("1", 100, {"0|1"});
    auto second = calls_at("1", 900, {"1|0"});
    EXPECT_EQ(pair(first, second, test::singleton()).verdict, Verdict::pass);
    EXPECT_EQ(pair(first, calls_at("1", 900, {"0|1"}), test::singleton()).verdict, Verdict::fail);
    first.calls[0].genotype.phase_set = 100;
    second.calls[0].genotype.phase_set = 800;
    EXPECT_EQ(pair(first, second, test::singleton()).verdict, Verdict::not_assessed);
    second.calls[0].genotype.phase_set = 100;
    EXPECT_EQ(pair(first, second, test::singleton()).verdict, Verdict::pass);
}

TEST(Compound, TwoAllelesOfOneRecordAreInTransWithoutPhasing) {
    auto first = calls_at("1", 100, {"1/2"});
    auto second = calls_at("1", 101, {"2/1"});
    first.original = second.original = "1-100-A-G,C";
    EXPECT_EQ(pair(first, second, test::singleton()).phase, "trans");
}

TEST(Compound, TwoLinesThatAreAlikeAreNotOneRecord) {
    // The first allele was kept from a line with 0/1, the second from its repetition with 1/2.
    auto first = calls_at("1", 100, {"0/1"});
    auto second = calls_at("1", 101, {"2/1"});
    first.original = second.original = "1-100-A-G,C";
    EXPECT_EQ(pair(first, second, test::singleton()).phase, "unknown");
}

TEST(Compound, ParentsComeBeforePhasedCalls) {
    const auto verdict = pair(calls_at("1", 100, {"0|1", "0/1", "0/0"}),
                              calls_at("1", 900, {"0|1", "0/0", "0/1"}), test::trio());
    EXPECT_EQ(verdict.phase, "trans");
}

TEST(Compound, IsRefutedByAnUnaffectedSiblingWithThePair) {
    const auto family = test::trio(model::Sex::female, {test::sibling(Affection::unaffected)});
    EXPECT_EQ(pair(calls_at("1", 100, {"0/1", "0/1", "0/0", "0/1"}),
                   calls_at("1", 900, {"0/1", "0/0", "0/1", "0/1"}), family)
                  .verdict,
              Verdict::fail);
    EXPECT_EQ(pair(calls_at("1", 100, {"0/1", "0/1", "0/0", "0/1"}),
                   calls_at("1", 900, {"0/1", "0/0", "0/1", "0/0"}), family)
                  .verdict,
              Verdict::pass);
}

TEST(Compound, AnAffectedSiblingHasBoth) {
    const auto family = test::trio(model::Sex::female, {test::sibling(Affection::affected)});
    EXPECT_EQ(pair(calls_at("1", 100, {"0/1", "0/1", "0/0", "0/1"}),
                   calls_at("1", 900, {"0/1", "0/0", "0/1", "0/0"}), family)
                  .verdict,
              Verdict::fail);
    EXPECT_EQ(pair(calls_at("1", 100, {"0/1", "0/1", "0/0", "0/1"}),
                   calls_at("1", 900, {"0/1", "0/0", "0/1", "./."}), family)
                  .verdict,
              Verdict::not_assessed);
}

TEST(Compound, IsRefutedByAnUnaffectedParentWithTwoCopiesOfOneHit) {
    EXPECT_EQ(pair(calls_at("1", 100, {"0/1", "1/1", "0/0"}),
                   calls_at("1", 900, {"0/1", "0/0", "0/1"}), test::trio())
                  .verdict,
              Verdict::fail);
}

TEST(Compound, AHomozygousHitIsNoHalfOfAPair) {
    EXPECT_EQ(
        pair(calls_at("1", 100, {"1/1"}), calls_at("1", 900, {"0/1"}), test::singleton()).verdict,
        Verdict::fail);
}

} // namespace
} // namespace vigie::filters::inheritance
