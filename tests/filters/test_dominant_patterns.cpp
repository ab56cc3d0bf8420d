#include "filters/inheritance/mode.hpp"
#include "trio.hpp"

#include <gtest/gtest.h>

namespace vigie::filters::inheritance {
namespace {

using model::Affection;
using model::Verdict;
using test::call;
using test::calls_at;

Verdict de_novo(const model::VariantEvidence& variant, const model::Pedigree& pedigree) {
    return judge_de_novo(variant, {pedigree, test::grch38()}).verdict;
}

Verdict dominant(const model::VariantEvidence& variant, const model::Pedigree& pedigree) {
    return judge_dominant(variant, {pedigree, test::grch38()}).verdict;
}

TEST(DeNovo, HoldsWhenBothParentsAreCalledReferenceDeepEnough) {
    const auto verdict =
        judge_de_novo(calls_at("1", 100, {"0/1", "0/0", "0/0"}), {test::trio(), test::grch38()});
    EXPECT_EQ(verdict.verdict, Verdict::pass);
    EXPECT_EQ(verdict.reason, "called without the allele: the father 30x, the mother 30x");
}

TEST(DeNovo, IsRefutedByACarryingParent) {
    EXPECT_EQ(de_novo(calls_at("1", 100, {"0/1", "0/1", "0/0"}), test::trio()), Verdict::fail);
}

TEST(DeNovo, IsRefutedByACarryingParentEvenIfTheOtherIsMissing) {
    EXPECT_EQ(de_novo(calls_at("1", 100, {"0/1", ".", "0/1"}), test::trio()), Verdict::fail);
}

TEST(DeNovo, IsRefutedByAHalfCallThatShowsTheAllele) {
    EXPECT_EQ(de_novo(calls_at("1", 100, {"0/1", "./1", "0/0"}), test::trio()), Verdict::fail);
}

TEST(DeNovo, AHalfCallIsNeverHomozygousReference) {
    EXPECT_EQ(de_novo(calls_at("1", 100, {"0/1", "./0", "0/0"}), test::trio()),
              Verdict::not_assessed);
}

TEST(DeNovo, AMissingCallIsNeverHomozygousReference) {
    EXPECT_EQ(de_novo(calls_at("1", 100, {"0/1", "0/0", "./."}), test::trio()),
              Verdict::not_assessed);
    EXPECT_EQ(de_novo(calls_at("1", 100, {"0/1", "0/0", "."}), test::trio()),
              Verdict::not_assessed);
}

TEST(DeNovo, IsNotAssessedWithoutParents) {
    EXPECT_EQ(de_novo(calls_at("1", 100, {"0/1"}), test::singleton()), Verdict::not_assessed);
}

TEST(DeNovo, AParentBelowTheDepthLimitProvesNothing) {
    auto variant = calls_at("1", 100, {"0/1", "0/0", "0/0"});
    variant.calls[1] = call("0/0", 10);
    EXPECT_EQ(de_novo(variant, test::trio()), Verdict::pass);
    variant.calls[1] = call("0/0", 9);
    EXPECT_EQ(de_novo(variant, test::trio()), Verdict::not_assessed);
}

TEST(DeNovo, AParentWithoutRecordedDepthProvesNothing) {
    auto variant = calls_at("1", 100, {"0/1", "0/0", "0/0"});
    variant.calls[2].depth = std::nullopt;
    EXPECT_EQ(de_novo(variant, test::trio()), Verdict::not_assessed);
}

TEST(DeNovo, ReadsWithTheAlleleInAParentLeaveItOpen) {
    auto variant = calls_at("1", 100, {"0/1", "0/0", "0/0"});
    variant.calls[1] = call("0/0", 40);
    variant.calls[1].allele_reads = 2;
    EXPECT_EQ(de_novo(variant, test::trio()), Verdict::pass);
    variant.calls[1].allele_reads = 3;
    EXPECT_EQ(de_novo(variant, test::trio()), Verdict::not_assessed);
}

TEST(DeNovo, IsRefutedByAnAffectedSiblingWhoLacksTheAllele) {
    EXPECT_EQ(de_novo(calls_at("1", 100, {"0/1", "0/0", "0/0", "0/0"}),
                      test::trio(model::Sex::female, {test::sibling(Affection::affected)})),
              Verdict::fail);
}

TEST(DeNovo, AParentWithAnotherAlternateAlleleLacksThisOne) {
    EXPECT_EQ(de_novo(calls_at("1", 100, {"0/1", "0/2", "0/0"}), test::trio()), Verdict::pass);
}

TEST(DeNovo, AHomozygousChildOfTwoParentsWithoutACopyIsLeftOpen) {
    EXPECT_EQ(de_novo(calls_at("1", 100, {"1/1", "0/0", "0/0"}), test::trio()),
              Verdict::not_assessed);
}

TEST(DeNovo, AParentWithoutReadCountsProvesNothing) {
    auto variant = calls_at("1", 100, {"0/1", "0/0", "0/0"});
    variant.calls[2].allele_reads.reset();
    EXPECT_EQ(de_novo(variant, test::trio()), Verdict::not_assessed);
}

TEST(DeNovo, DoesNotExistOnTheMitochondrion) {
    EXPECT_EQ(de_novo(calls_at("MT", 100, {"1", "0", "0"}), test::trio()), Verdict::fail);
}

PatternVerdict imprinted(const std::vector<std::string>& genotypes, Imprinting imprinting) {
    return judge_dominant(calls_at("1", 100, genotypes), {test::trio(), test::grch38()},
                          imprinting);
}

TEST(ImprintedDominant, AnUnaffectedParentWhoTransmitsRefutesNothing) {
    EXPECT_EQ(imprinted({"0/1", "0/1", "0/0"}, Imprinting::paternal_expressed).verdict,
              Verdict::not_assessed);
    EXPECT_EQ(imprinted({"0/1", "0/0", "0/1"}, Imprinting::maternal_expressed).verdict,
              Verdict::not_assessed);
    EXPECT_EQ(imprinted({"0/1", "0/1", "0/0"}, Imprinting::unclear).verdict, Verdict::not_assessed);
}

TEST(ImprintedDominant, FailsWithTheAlleleOfTheSilentParent) {
    const auto maternal = imprinted({"0/1", "0/0", "0/1"}, Imprinting::paternal_expressed);
    EXPECT_EQ(maternal.verdict, Verdict::fail);
    EXPECT_NE(maternal.reason.find("the mother"), std::string::npos);
    EXPECT_EQ(imprinted({"0/1", "0/1", "0/0"}, Imprinting::maternal_expressed).verdict,
              Verdict::fail);
}

TEST(ImprintedDominant, IsLeftOpenWhereTheOriginIsNotKnown) {
    EXPECT_EQ(judge_dominant(calls_at("1", 100, {"0/1"}), {test::singleton(), test::grch38()},
                             Imprinting::paternal_expressed)
                  .verdict,
              Verdict::not_assessed);
    EXPECT_EQ(imprinted({"0/1", "0/1", "0/1"}, Imprinting::paternal_expressed).verdict,
              Verdict::not_assessed);
}

TEST(ImprintedDominant, HoldsWithAnAffectedParentWhoseAlleleIsExpressed) {
    const model::Pedigree family(
        {{"child", "S1", "father", "mother", model::Sex::female, Affection::affected},
         {"father", "S2", "", "", model::Sex::male, Affection::affected},
         {"mother", "S3", "", "", model::Sex::female, Affection::unaffected}},
        "child");
    EXPECT_EQ(judge_dominant(calls_at("1", 100, {"0/1", "0/1", "0/0"}), {family, test::grch38()},
                             Imprinting::paternal_expressed)
                  .verdict,
              Verdict::pass);
}

TEST(Dominant, HoldsInASingletonWhoCarriesTheAllele) {
    EXPECT_EQ(dominant(calls_at("1", 100, {"0/1"}), test::singleton()), Verdict::pass);
}

TEST(Dominant, IsRefutedByAnUnaffectedCarrier) {
    EXPECT_EQ(dominant(calls_at("1", 100, {"0/1", "0/1", "0/0"}), test::trio()), Verdict::fail);
}

TEST(Dominant, IsRefutedByAnAffectedRelativeWhoLacksTheAllele) {
    EXPECT_EQ(dominant(calls_at("1", 100, {"0/1", "0/0", "0/0", "0/0"}),
                       test::trio(model::Sex::female, {test::sibling(Affection::affected)})),
              Verdict::fail);
}

TEST(Dominant, DoesNotUseRelativesOfUnknownAffection) {
    const model::Pedigree siblings(
        {{"child", "S1", "", "", model::Sex::female, Affection::affected},
         {"other", "S2", "", "", model::Sex::male, Affection::unknown}},
        "child");
    EXPECT_EQ(dominant(calls_at("1", 100, {"0/1", "0/1"}), siblings), Verdict::pass);
}

TEST(Dominant, IsLeftOpenWhereNeitherParentHasTheAllele) {
    const auto verdict =
        judge_dominant(calls_at("1", 100, {"0/1", "0/0", "0/0"}), {test::trio(), test::grch38()});
    EXPECT_EQ(verdict.verdict, Verdict::not_assessed);
    EXPECT_EQ(verdict.reason, "in neither parent: new, or missed in one of them");
}

FamilyContext incomplete(const model::Pedigree& pedigree) {
    return {.pedigree = pedigree, .assembly = test::grch38(), .incomplete_penetrance = true};
}

TEST(IncompletePenetrance, AnUnaffectedCarrierLeavesDominantOpen) {
    const model::Pedigree family = test::trio();
    const auto verdict =
        judge_dominant(calls_at("1", 100, {"0/1", "0/1", "0/0"}), incomplete(family));
    EXPECT_EQ(verdict.verdict, Verdict::not_assessed);
    EXPECT_EQ(verdict.reason,
              "the father (unaffected, 0/1) carries it, which incomplete penetrance allows");
}

TEST(IncompletePenetrance, AnAffectedRelativeWithoutTheAlleleStillRefutes) {
    const model::Pedigree family =
        test::trio(model::Sex::female, {test::sibling(Affection::affected)});
    EXPECT_EQ(judge_dominant(calls_at("1", 100, {"0/1", "0/1", "0/0", "0/0"}), incomplete(family))
                  .verdict,
              Verdict::fail);
}

TEST(IncompletePenetrance, ACarryingParentStillRefutesDeNovo) {
    const model::Pedigree family = test::trio();
    EXPECT_EQ(judge_de_novo(calls_at("1", 100, {"0/1", "0/1", "0/0"}), incomplete(family)).verdict,
              Verdict::fail);
}

TEST(DeNovo, IsToldWhereASiblingSharesIt) {
    const auto verdict = judge_de_novo(
        calls_at("1", 100, {"0/1", "0/0", "0/0", "0/1"}),
        {test::trio(model::Sex::female, {test::sibling(Affection::affected)}), test::grch38()});
    EXPECT_EQ(verdict.verdict, Verdict::pass);
    EXPECT_NE(verdict.reason.find("germline mosaicism"), std::string::npos) << verdict.reason;
}

TEST(Copies, AHaploidCallWherePeopleHaveTwoProvesNothing) {
    constexpr std::int64_t in_par = 100000;
    EXPECT_EQ(dominant(calls_at("X", in_par, {"1"}), test::singleton(model::Sex::male)),
              Verdict::not_assessed);
    EXPECT_EQ(dominant(calls_at("Y", in_par, {"0/1"}), test::singleton(model::Sex::male)),
              Verdict::not_assessed);
    EXPECT_EQ(de_novo(calls_at("X", in_par, {"0/1", "0", "0/0"}), test::trio(model::Sex::male)),
              Verdict::not_assessed);
    EXPECT_EQ(de_novo(calls_at("X", in_par, {"0/1", "0/0", "0/0"}), test::trio(model::Sex::male)),
              Verdict::pass);
}

TEST(Dominant, ASequencedRelativeWithoutACallLeavesItOpen) {
    EXPECT_EQ(dominant(calls_at("1", 100, {"0/1", "./.", "0/0"}), test::trio()),
              Verdict::not_assessed);
    EXPECT_EQ(dominant(calls_at("1", 100, {"0/1", "./0", "0/0"}), test::trio()),
              Verdict::not_assessed);
}

TEST(Dominant, FailsIfTheProbandLacksTheAlleleAndStaysOpenIfNotCalled) {
    EXPECT_EQ(dominant(calls_at("1", 100, {"0/0"}), test::singleton()), Verdict::fail);
    EXPECT_EQ(dominant(calls_at("1", 100, {"./0"}), test::singleton()), Verdict::not_assessed);
    EXPECT_EQ(dominant(calls_at("1", 100, {}), test::singleton()), Verdict::not_assessed);
}

TEST(Dominant, DoesNotExistOnXOutsideThePseudoAutosomalRegions) {
    EXPECT_EQ(dominant(calls_at("X", 50000000, {"0/1"}), test::singleton()), Verdict::fail);
    EXPECT_EQ(dominant(calls_at("X", 100000, {"0/1"}), test::singleton()), Verdict::pass);
}

} // namespace
} // namespace vigie::filters::inheritance
