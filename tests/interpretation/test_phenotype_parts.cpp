#include "interpretation/phenotype/sign_credit.hpp"
#include "interpretation/phenotype/sign_frequency.hpp"
#include "interpretation/phenotype/sign_set.hpp"
#include "interpretation/phenotype/term_table.hpp"
#include "interpretation/phenotype/term_weights.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace vigie::interpretation {
namespace {

using testing::ElementsAre;
using testing::Pair;

/// Abnormality > nervous system > physiology > {seizure > generalised, intellectual disability}.
knowledge::Ontology small_ontology() {
    std::vector<knowledge::Term> terms{{"HP:0000001", "All"}};
    const auto add = [&terms](const std::string& id, const std::string& parent) {
        knowledge::Term term{id, id};
        term.parents = {parent};
        terms.push_back(term);
    };
    add("HP:0000118", "HP:0000001");
    add("HP:0000005", "HP:0000001");
    add("HP:0000007", "HP:0000005");
    add("HP:0000707", "HP:0000118");
    add("HP:0012638", "HP:0000707");
    add("HP:0001250", "HP:0012638");
    add("HP:0002197", "HP:0001250");
    add("HP:0001249", "HP:0012638");
    terms.back().alternative_ids = {"HP:0009999"};
    return knowledge::Ontology(std::move(terms));
}

const TermWeights& small_weights() {
    static const TermWeights weights("#version test\n0000118\t0.0\n0000707\t0.5\n0001249\t2.0\n"
                                     "0001250\t3.0\n0012638\t1.0\n");
    return weights;
}

class TermsAndSigns : public testing::Test {
  protected:
    TermNumber number(const std::string& id) const { return table.find(id).value(); }
    knowledge::Ontology ontology = small_ontology();
    TermTable table{ontology, small_weights()};
    PhenotypeRules rules;
};

TEST(SignFrequency, CountsPercentagesAndClassesAreRead) {
    const PhenotypeRules rules;
    EXPECT_DOUBLE_EQ(read_frequency("3/7", rules).affected, 3.0);
    EXPECT_DOUBLE_EQ(read_frequency("3/7", rules).examined, 7.0);
    EXPECT_DOUBLE_EQ(read_frequency("0/7", rules).affected, 0.0);
    EXPECT_DOUBLE_EQ(read_frequency("12.5%", rules).affected, 0.125 * rules.class_weight);
    EXPECT_DOUBLE_EQ(read_frequency("HP:0040280", rules).affected, rules.class_weight);
    EXPECT_DOUBLE_EQ(read_frequency("Very frequent (99-80%)", rules).affected,
                     0.9 * rules.class_weight);
    EXPECT_DOUBLE_EQ(read_frequency("Very rare (<4-1%)", rules).affected,
                     0.025 * rules.class_weight);
    EXPECT_DOUBLE_EQ(read_frequency("Frequent (79-30%)", rules).affected,
                     0.55 * rules.class_weight);
}

TEST(SignFrequency, WhatCannotBeReadStatesNothing) {
    for (const char* text : {"", "often", "3/0", "8/7", "/7", "3/", "-1/7", "101%", "%", "3/7/9"}) {
        EXPECT_DOUBLE_EQ(read_frequency(text, PhenotypeRules{}).examined, 0.0) << text;
    }
}

TEST(SignFrequency, IsDrawnTowardsTheAssumedOneAndNeverZero) {
    const PhenotypeRules rules;
    EXPECT_DOUBLE_EQ(pooled_frequency({}, rules), rules.assumed_frequency);
    EXPECT_GT(pooled_frequency({3.0, 3.0}, rules), rules.assumed_frequency);
    EXPECT_LT(pooled_frequency({3.0, 3.0}, rules), pooled_frequency({300.0, 300.0}, rules));
    EXPECT_DOUBLE_EQ(pooled_frequency({0.0, 1e6}, rules), rules.min_frequency);
}

TEST(TermWeights, TheTableOfTheRuleSetIsThereAndNamed) {
    const TermWeights& weights = TermWeights::current();
    EXPECT_GT(weights.size(), 10000U);
    EXPECT_EQ(weights.id().substr(0, 11), "2023-01-27:");
}

TEST(TermWeights, AnUnknownTermTakesThatOfItsNearestKnownAncestor) {
    const knowledge::Ontology ontology = small_ontology();
    EXPECT_DOUBLE_EQ(small_weights().information("HP:0001250", ontology), 3.0);
    EXPECT_DOUBLE_EQ(small_weights().information("HP:0002197", ontology), 3.0);
    EXPECT_DOUBLE_EQ(small_weights().information("HP:7777777", ontology), 0.0);
    EXPECT_DOUBLE_EQ(small_weights().information("", ontology), 0.0);
}

TEST(TermWeights, ADamagedTableIsRefused) {
    for (const char* text :
         {"", "0001250\t3.0\n", "#version 1\n0001250 3.0\n", "#version 1\nHP:0001250\t3.0\n",
          "#version 1\n0001250\tmuch\n", "#version 1\n0000002\t1\n0000001\t1\n"}) {
        EXPECT_THROW(TermWeights{text}, std::invalid_argument) << text;
    }
}

TEST_F(TermsAndSigns, RootsOrganSystemsAndModesOfInheritanceAreNotFound) {
    for (const char* id : {"HP:0000001", "HP:0000118", "HP:0000707", "HP:0000007", "HP:7777777"}) {
        EXPECT_FALSE(table.find(id)) << id;
    }
    EXPECT_TRUE(table.find("HP:0012638"));
}

TEST_F(TermsAndSigns, RelationsAreSeenFromTheSign) {
    const auto relation = [this](const char* sign, const char* annotation) {
        return sign_relation(number(sign), number(annotation), table);
    };
    EXPECT_EQ(relation("HP:0001250", "HP:0001250"), SignRelation::same);
    EXPECT_EQ(relation("HP:0001250", "HP:0002197"), SignRelation::more_specific);
    EXPECT_EQ(relation("HP:0002197", "HP:0001250"), SignRelation::more_general);
    EXPECT_EQ(relation("HP:0001249", "HP:0001250"), SignRelation::related);
    EXPECT_EQ(relation_name(SignRelation::none), "none");
}

TEST_F(TermsAndSigns, CreditFallsWithDistance) {
    const std::vector<float> row = credit_row(number("HP:0001250"), table, rules);
    EXPECT_FLOAT_EQ(row[number("HP:0001250")], 1.0F);
    EXPECT_FLOAT_EQ(row[number("HP:0002197")], static_cast<float>(rules.specific_share));
    EXPECT_FLOAT_EQ(row[number("HP:0012638")],
                    static_cast<float>(rules.general_share * std::exp(-2.0)));
    EXPECT_FLOAT_EQ(row[number("HP:0001249")],
                    static_cast<float>(rules.related_share * std::exp(-2.0)));
}

TEST_F(TermsAndSigns, IdsOfAPatientAreReplacedLeftOutOrUnknownByName) {
    const SignSet signs = sign_set({{"HP:0001250", "HP:0009999", "HP:0000707", "HP:7777777"}, {}},
                                   ontology, table, rules);
    EXPECT_EQ(signs.observed.size(), 2U);
    EXPECT_THAT(signs.replaced, ElementsAre(Pair("HP:0009999", "HP:0001249")));
    EXPECT_THAT(signs.unknown, ElementsAre("HP:7777777"));
    EXPECT_THAT(signs.uninformative, ElementsAre("HP:0000707"));
}

TEST_F(TermsAndSigns, SignsThatResembleEachOtherCountLess) {
    const SignSet alone = sign_set({{"HP:0001250"}, {}}, ontology, table, rules);
    const SignSet both = sign_set({{"HP:0001250", "HP:0002197"}, {}}, ontology, table, rules);
    EXPECT_DOUBLE_EQ(alone.observed[0].weight, 1.0);
    EXPECT_DOUBLE_EQ(both.observed[0].weight, 1.0 / (1.0 + rules.overlap));
    EXPECT_LT(both.attainable, 2.0 * alone.attainable);
}

TEST_F(TermsAndSigns, ASignGivenUnderTwoIdsIsOneSign) {
    const SignSet signs = sign_set({{"HP:0001249", "HP:0009999"}, {}}, ontology, table, rules);
    EXPECT_EQ(signs.observed.size(), 1U);
}

} // namespace
} // namespace vigie::interpretation
