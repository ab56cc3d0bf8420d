#include "interpretation/phenotype_fit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using model::Verdict;
using testing::ElementsAre;

/// Root > phenotypic abnormality > nervous system > physiology > {seizure > generalised, ID}.
knowledge::Ontology ontology() {
    std::vector<knowledge::Term> terms{{"HP:0000001", "All"}};
    const auto add = [&terms](const std::string& id, const std::string& parent) {
        knowledge::Term term{id, id};
        term.parents = {parent};
        terms.push_back(term);
    };
    add("HP:0000118", "HP:0000001");
    add("HP:0000005", "HP:0000001");
    add("HP:0034345", "HP:0000005");
    add("HP:0000007", "HP:0034345");
    add("HP:0000707", "HP:0000118");
    add("HP:0012638", "HP:0000707");
    add("HP:0001250", "HP:0012638");
    add("HP:0002197", "HP:0001250");
    add("HP:0001249", "HP:0012638");
    terms.back().alternative_ids = {"HP:0009999"};
    return knowledge::Ontology(std::move(terms));
}

model::PhenotypeFit fit(std::vector<std::string> observed,
                        const std::vector<std::string>& gene_terms,
                        std::vector<std::string> excluded = {}) {
    return phenotype_fit({std::move(observed), std::move(excluded)}, gene_terms, ontology(), {});
}

TEST(PhenotypeFit, IsNotAssessedWithoutSignsOrAnnotations) {
    EXPECT_EQ(fit({}, {"HP:0001250"}).verdict, Verdict::not_assessed);
    EXPECT_EQ(fit({"HP:0001250"}, {}).verdict, Verdict::not_assessed);
}

TEST(PhenotypeFit, RootsAndOrganSystemsSayNothing) {
    EXPECT_EQ(fit({"HP:0000001", "HP:0000118", "HP:0000707"}, {"HP:0001250"}).verdict,
              Verdict::not_assessed);
    EXPECT_EQ(fit({"HP:0001250"}, {"HP:0000118", "HP:0000707"}).verdict, Verdict::not_assessed);
}

TEST(PhenotypeFit, AModeOfInheritanceIsNoSign) {
    EXPECT_EQ(fit({"HP:0000007"}, {"HP:0000007"}).verdict, Verdict::not_assessed);
    EXPECT_DOUBLE_EQ(fit({"HP:0001250", "HP:0000007"}, {"HP:0001250"}).score, 1.0);
    EXPECT_EQ(fit({"HP:0001250"}, {"HP:0000007"}).verdict, Verdict::not_assessed);
}

TEST(PhenotypeFit, TheSameTermOrADescendantMeetsASignInFull) {
    EXPECT_DOUBLE_EQ(fit({"HP:0001250"}, {"HP:0001250"}).score, 1.0);
    const auto descendant = fit({"HP:0001250"}, {"HP:0002197"});
    EXPECT_DOUBLE_EQ(descendant.score, 1.0);
    EXPECT_THAT(descendant.matched, ElementsAre("HP:0001250 ~ HP:0002197"));
}

TEST(PhenotypeFit, AnInformativeAncestorMeetsASignByHalf) {
    const auto general = fit({"HP:0002197"}, {"HP:0001250"});
    EXPECT_DOUBLE_EQ(general.score, 0.5);
    EXPECT_EQ(general.verdict, Verdict::pass);
}

TEST(PhenotypeFit, ASiblingTermDoesNotMeetASign) {
    const auto sibling = fit({"HP:0001250"}, {"HP:0001249"});
    EXPECT_DOUBLE_EQ(sibling.score, 0.0);
    EXPECT_EQ(sibling.verdict, Verdict::fail);
}

TEST(PhenotypeFit, IsTheShareOfTheSigns) {
    EXPECT_DOUBLE_EQ(fit({"HP:0001249", "HP:0001250"}, {"HP:0001250"}).score, 0.5);
}

TEST(PhenotypeFit, AnExcludedSignThatTheGeneHasLowersIt) {
    EXPECT_DOUBLE_EQ(fit({"HP:0001250"}, {"HP:0001249", "HP:0001250"}, {"HP:0001249"}).score, 0.5);
    EXPECT_DOUBLE_EQ(fit({"HP:0001250"}, {"HP:0001250"}, {"HP:0001249"}).score, 1.0);
}

TEST(PhenotypeFit, NeverFallsBelowZero) {
    EXPECT_DOUBLE_EQ(fit({"HP:0012638"}, {"HP:0002197"}, {"HP:0002197"}).score, 0.5);
    EXPECT_DOUBLE_EQ(fit({"HP:0002197"}, {"HP:0001249"}, {"HP:0001249"}).score, 0.0);
}

TEST(PhenotypeFit, AnAlternativeIdIsItsCurrentTerm) {
    EXPECT_DOUBLE_EQ(fit({"HP:0009999"}, {"HP:0001249"}).score, 1.0);
}

TEST(PhenotypeFit, AnUnknownTermMeetsOnlyItself) {
    EXPECT_DOUBLE_EQ(fit({"HP:7777777"}, {"HP:7777777"}).score, 1.0);
    EXPECT_DOUBLE_EQ(fit({"HP:7777777"}, {"HP:0001250"}).score, 0.0);
}

TEST(PhenotypeFit, PassesFromTheThresholdOn) {
    PhenotypeFitRules rules;
    rules.pass_score = 0.5;
    const model::PhenotypicProfile profile{{"HP:0002197"}, {}};
    EXPECT_EQ(phenotype_fit(profile, {"HP:0001250"}, ontology(), rules).verdict, Verdict::pass);
    rules.pass_score = 0.51;
    EXPECT_EQ(phenotype_fit(profile, {"HP:0001250"}, ontology(), rules).verdict, Verdict::fail);
}

} // namespace
} // namespace vigie::interpretation
