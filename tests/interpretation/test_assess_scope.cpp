#include "interpretation/assess.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/drop_reason.hpp"
#include "tiny_release.hpp"

#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using test::assessed;
using test::Ingredients;
using test::only_reason;
using test::seen;
using test::solo;
using test::stop_gained;
using test::TinyRelease;

model::CaseEvidence
case_of(const std::string& gene, std::vector<std::string> panels, bool strict = false) {
    auto evidence = solo({seen(stop_gained(gene, 5), {"0/1"})});
    evidence.scope = {std::move(panels), strict};
    return evidence;
}

std::string reason(const model::CaseEvidence& evidence, const Ingredients& ingredients = {}) {
    const TinyRelease release(ingredients);
    return only_reason(assessed(evidence, release));
}

TEST(Scope, WithoutPanelsIsTheMendelianGenes) {
    EXPECT_EQ(reason(case_of("DOMA", {})), "kept");
    EXPECT_EQ(reason(case_of("FREE", {})), "out_of_scope");
}

TEST(Scope, WithPanelsKeepsTheOtherMendelianGenes) {
    EXPECT_EQ(reason(case_of("DOMA", {"NEURO"})), "kept");
    EXPECT_EQ(reason(case_of("OPEN", {"NEURO"})), "kept");
    EXPECT_EQ(reason(case_of("FREE", {"NEURO"})), "out_of_scope");
}

TEST(Scope, OfAStrictPanelIsThePanel) {
    EXPECT_EQ(reason(case_of("DOMA", {"NEURO"}, true)), "kept");
    EXPECT_EQ(reason(case_of("OPEN", {"NEURO"}, true)), "out_of_scope");
}

TEST(Scope, ARedEntryShowsNothing) {
    EXPECT_EQ(reason(case_of("OPEN", {"OTHER"}, true)), "out_of_scope");
}

TEST(Scope, APanelEntryBringsAGeneIn) {
    Ingredients ingredients;
    ingredients.panels += "NEURO\tNeurology\t2\tHGNC:3\tFREE\tgreen\tAD\n";
    EXPECT_EQ(reason(case_of("FREE", {"NEURO"}, true), ingredients), "kept");
    EXPECT_EQ(reason(case_of("FREE", {}), ingredients), "kept");
}

TEST(Scope, AnHpoAnnotationMakesAGeneMendelian) {
    Ingredients ingredients;
    ingredients.phenotypes += "3\tFREE\tHP:0001250\tx\n";
    EXPECT_EQ(reason(case_of("FREE", {}), ingredients), "kept");
}

TEST(Scope, GenesOfTheCasesPanelsComeFirstWithinATier) {
    const TinyRelease release;
    auto evidence =
        solo({seen(stop_gained("DOMA", 5), {"0/1"}), seen(stop_gained("OPEN", 5), {"0/1"})});
    evidence.scope.panels = {"NEURO"};
    const auto result = assessed(evidence, release);
    ASSERT_EQ(result.candidates.size(), 2U);
    EXPECT_EQ(result.candidates[0].symbol, "DOMA");
    EXPECT_EQ(result.candidates[0].panels.at(0).id, "NEURO");
    EXPECT_EQ(result.candidates[1].rank, 2);
}

TEST(Scope, WhatLiesOutsideIsSealed) {
    const TinyRelease release;
    const auto result = assessed(case_of("FREE", {}), release);
    ASSERT_EQ(result.decisions.size(), 1U);
    EXPECT_TRUE(is_sealed(result.decisions[0]));
    EXPECT_EQ(result.decisions[0].judgements.back().rule, "scope") << "nothing is asked after it";
    const std::string json =
        candidates_json(result, *release, {"receipt.json", "0", *model::parse_date("2026-04-30")});
    EXPECT_EQ(json.find("HGNC:3"), std::string::npos);
    EXPECT_EQ(json.find("30018"), std::string::npos);
    EXPECT_NE(json.find("\"out_of_scope\": 1"), std::string::npos);
}

TEST(Scope, APanelThatTheReleaseLacksIsNoted) {
    const TinyRelease release;
    const auto result = assessed(case_of("DOMA", {"GONE"}), release);
    EXPECT_EQ(result.counts.noted.at("panel_not_in_release:GONE"), 1U);
}

} // namespace
} // namespace vigie::interpretation
