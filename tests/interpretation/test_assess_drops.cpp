#include "interpretation/assess.hpp"
#include "knowledge/allele_lookup.hpp"
#include "pipeline/model/error.hpp"
#include "tiny_release.hpp"

#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using test::assessed;
using test::clinvar_row;
using test::Ingredients;
using test::missense;
using test::only_reason;
using test::population_row;
using test::seen;
using test::solo;
using test::stop_gained;
using test::synonymous;
using test::TinyRelease;
using test::trio;

constexpr const char* one_star = "criteria_provided,_single_submitter";

std::string reason(const model::VariantEvidence& variant, const Ingredients& ingredients = {}) {
    const TinyRelease release(ingredients);
    return only_reason(assessed(solo({variant}), release));
}

TEST(AssessDrops, WhatTheReleaseNoLongerAdmits) {
    Ingredients ingredients;
    ingredients.population = {population_row(missense("DOMA", 5), "0.2")};
    EXPECT_EQ(reason(seen(missense("DOMA", 5), {"0/1"}), ingredients), "admission");
}

TEST(AssessDrops, WhatTheProbandDoesNotCarry) {
    const TinyRelease release;
    const auto family = trio({seen(stop_gained("DOMA", 5), {"0/0", "0/1", "0/0"})});
    EXPECT_EQ(only_reason(assessed(family, release)), "not_in_proband");
}

TEST(AssessDrops, WhatIsNotCalledInTheProband) {
    EXPECT_EQ(reason(seen(stop_gained("DOMA", 5), {"./."})), "proband_not_called");
    EXPECT_EQ(reason(seen(stop_gained("DOMA", 5), {"./0"})), "proband_not_called");
}

TEST(AssessDrops, ACallBelowTheQualityLimits) {
    auto variant = seen(stop_gained("DOMA", 5), {"0/1"});
    variant.calls[0].depth = 3;
    EXPECT_EQ(reason(variant), "quality");
}

TEST(AssessDrops, BenignFromTwoStarsOn) {
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Benign"),
                           clinvar_row(stop_gained("DOMA", 6), "Likely_benign", one_star)};
    EXPECT_EQ(reason(seen(stop_gained("DOMA", 5), {"0/1"}), ingredients), "clinvar_benign");
    EXPECT_EQ(reason(seen(stop_gained("DOMA", 6), {"0/1"}), ingredients), "kept");
}

TEST(AssessDrops, AnAlleleTooFrequentForAnyPattern) {
    Ingredients ingredients;
    ingredients.population = {population_row(stop_gained("RECA", 5), "0.011"),
                              population_row(stop_gained("RECA", 6), "0.01")};
    EXPECT_EQ(reason(seen(stop_gained("RECA", 5), {"1/1"}), ingredients), "frequency");
    EXPECT_EQ(reason(seen(stop_gained("RECA", 6), {"1/1"}), ingredients), "kept");
}

TEST(AssessDrops, AnAlleleTooFrequentForTheDominantPattern) {
    Ingredients ingredients;
    ingredients.population = {population_row(stop_gained("DOMA", 5), "0.0002"),
                              population_row(stop_gained("DOMA", 6), "0.0001")};
    EXPECT_EQ(reason(seen(stop_gained("DOMA", 5), {"0/1"}), ingredients), "frequency");
    EXPECT_EQ(reason(seen(stop_gained("DOMA", 6), {"0/1"}), ingredients), "kept");
}

TEST(AssessDrops, AnAssertedRecessiveAlleleHasAWiderLimit) {
    Ingredients ingredients;
    ingredients.population = {population_row(missense("RECA", 5), "0.03"),
                              population_row(missense("RECA", 6), "0.06")};
    ingredients.clinvar = {clinvar_row(missense("RECA", 5), "Pathogenic"),
                           clinvar_row(missense("RECA", 6), "Pathogenic")};
    EXPECT_EQ(reason(seen(missense("RECA", 5), {"1/1"}), ingredients), "kept");
    EXPECT_EQ(reason(seen(missense("RECA", 6), {"1/1"}), ingredients), "frequency");
}

TEST(AssessDrops, ASilentChange) {
    EXPECT_EQ(reason(seen(synonymous("DOMA", 5), {"0/1"})), "consequence");
}

TEST(AssessDrops, ASilentChangeIsCarriedByAPathogenicAssertionWithAStar) {
    Ingredients ingredients;
    ingredients.clinvar = {
        clinvar_row(synonymous("DOMA", 5), "Pathogenic", one_star),
        clinvar_row(synonymous("DOMA", 6), "Pathogenic", "no_assertion_criteria_provided")};
    EXPECT_EQ(reason(seen(synonymous("DOMA", 5), {"0/1"}), ingredients), "kept");
    EXPECT_EQ(reason(seen(synonymous("DOMA", 6), {"0/1"}), ingredients), "consequence");
}

TEST(AssessDrops, AGeneWithoutReferenceSequence) {
    EXPECT_EQ(reason(seen(missense("LOST", 5), {"0/1"})), "no_reference_sequence");
}

TEST(AssessDrops, AGeneWithoutReferenceSequenceIsCarriedByAnAssertion) {
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(missense("LOST", 5), "Pathogenic", one_star)};
    EXPECT_EQ(reason(seen(missense("LOST", 5), {"0/1"}), ingredients), "kept");
}

TEST(AssessDrops, ARefutedGenotypeIsNotCarriedByAnAssertion) {
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(missense("DOMA", 5), "Pathogenic")};
    const TinyRelease release(ingredients);
    const auto family = trio({seen(missense("DOMA", 5), {"0/1", "0/1", "0/0"})});
    EXPECT_EQ(only_reason(assessed(family, release)), "inheritance");
}

TEST(AssessDrops, ALocusInNoGeneUnlessAssertedPathogenic) {
    const model::SmallAllele far(model::Contig("1"), model::Position{15000}, "G", "T");
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(far, "Uncertain_significance")};
    EXPECT_EQ(reason(seen(far, {"0/1"}), ingredients), "no_gene");
    ingredients.clinvar = {clinvar_row(far, "Pathogenic")};
    EXPECT_EQ(reason(seen(far, {"0/1"}), ingredients), "kept");
}

TEST(AssessDrops, AFrequencyThatIsNotAssessedDropsNothing) {
    Ingredients ingredients;
    ingredients.with_population = false;
    EXPECT_EQ(reason(seen(missense("DOMA", 5), {"0/1"}), ingredients), "kept");
}

TEST(PopulationAnswer, OfASourceThatCalledNobodyIsNotAssessed) {
    knowledge::PopulationAnswer answer;
    answer.listed.emplace_back();
    answer.listed.front().allele_frequency = 0.0;
    answer.listed.front().allele_number = 0;
    EXPECT_FALSE(answer.highest().has_value());
    EXPECT_TRUE(answer.not_assessed());
    answer.listed.front().allele_frequency.reset();
    answer.listed.front().allele_number = 100;
    EXPECT_TRUE(answer.not_assessed()) << "no frequency value";
    answer.not_listed.emplace_back("local");
    EXPECT_FALSE(answer.not_assessed()) << "another source covers the locus and lacks the allele";
}

TEST(AssessDrops, AreCountedAndConserved) {
    Ingredients ingredients;
    ingredients.population = {population_row(missense("DOMA", 7), "0.2")};
    const TinyRelease release(ingredients);
    const auto result =
        assessed(solo({seen(stop_gained("DOMA", 5), {"0/1"}), seen(synonymous("DOMA", 6), {"0/1"}),
                       seen(missense("DOMA", 7), {"0/1"}), seen(stop_gained("RECA", 5), {"0/1"}),
                       seen(stop_gained("FREE", 5), {"0/1"})}),
                 release);
    EXPECT_TRUE(result.counts.conserved());
    EXPECT_EQ(result.counts.in, 5U);
    EXPECT_EQ(result.counts.out, 1U);
    const std::map<std::string, std::uint64_t> expected{
        {"admission", 1}, {"consequence", 1}, {"out_of_scope", 1}, {"single_hit", 1}};
    EXPECT_EQ(result.counts.dropped, expected);
    EXPECT_EQ(result.counts.noted.at("waiting"), 1U);
}

TEST(AssessDrops, TheFirstRuleIsNamedWithValueAndThreshold) {
    Ingredients ingredients;
    ingredients.population = {population_row(missense("DOMA", 5), "0.015")};
    ingredients.clinvar = {clinvar_row(missense("DOMA", 5), "Benign")};
    const TinyRelease release(ingredients);
    const auto result = assessed(solo({seen(missense("DOMA", 5), {"0/1"})}), release);
    const model::Judgement& drop = result.decisions.at(0).dropped_by.value();
    EXPECT_EQ(drop.rule, "frequency");
    EXPECT_EQ(drop.value, "highest frequency 0.015");
    EXPECT_EQ(drop.threshold, "<= 0.01");
    EXPECT_EQ(result.decisions.at(0).judgements.back().rule, "clinvar_benign")
        << "later rules are asked too";
}

TEST(Assess, RefusesACaseOfAnotherAssembly) {
    const TinyRelease release;
    auto evidence = solo({});
    evidence.assembly = "GRCh37";
    EXPECT_THROW(assessed(evidence, release), model::InputError);
}

TEST(Assess, OfAnEmptyResidueIsEmpty) {
    const TinyRelease release;
    const auto result = assessed(solo({}), release);
    EXPECT_TRUE(result.candidates.empty());
    EXPECT_EQ(result.counts.in, 0U);
    EXPECT_EQ(result.release_id, release->id());
    EXPECT_EQ(result.rule_set, RuleSet{}.id());
}

} // namespace
} // namespace vigie::interpretation
