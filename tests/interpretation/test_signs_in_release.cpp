#include "interpretation/signs_in_release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

/// An organ system and, below it, a sign, one that replaces an obsolete one and has an alternative
/// id, one without replacement.
const knowledge::Ontology& ontology() {
    static const knowledge::Ontology terms({
        {.id = "HP:0000118", .label = "Phenotypic abnormality"},
        {.id = "HP:0000006", .label = "organ system", .parents = {"HP:0000118"}},
        {.id = "HP:0000007", .label = "no sign"},
        {.id = "HP:0000001", .label = "sign", .parents = {"HP:0000006"}},
        {.id = "HP:0000002",
         .label = "new",
         .parents = {"HP:0000006"},
         .alternative_ids = {"HP:0000004"}},
        {.id = "HP:0000003", .label = "old", .obsolete = true, .replaced_by = "HP:0000002"},
        {.id = "HP:0000005", .label = "gone", .obsolete = true},
    });
    return terms;
}

TEST(SignsInRelease, KnownSignsAreTakenAsTheyAre) {
    const auto signs =
        signs_in_release({.observed = {"HP:0000001"}, .excluded = {"HP:0000002"}}, ontology());
    EXPECT_EQ(signs.counts.in, 2U);
    EXPECT_EQ(signs.counts.out, 2U);
    EXPECT_THAT(signs.warnings(), IsEmpty());
    EXPECT_THAT(signs.not_assessed(), IsEmpty());
}

TEST(SignsInRelease, ObsoleteAndAlternativeIdsAreReplacedAndTold) {
    const auto signs =
        signs_in_release({.observed = {"HP:0000004"}, .excluded = {"HP:0000003"}}, ontology());
    EXPECT_THAT(signs.replaced,
                ElementsAre(Pair("HP:0000003", "HP:0000002"), Pair("HP:0000004", "HP:0000002")));
    EXPECT_EQ(signs.counts.out, 2U);
    EXPECT_EQ(signs.counts.noted.at("hpo_replaced"), 2U);
    EXPECT_THAT(signs.warnings(),
                ElementsAre(HasSubstr("HP:0000003 is obsolete or an alternative id: read as "
                                      "HP:0000002"),
                            HasSubstr("HP:0000004")));
}

TEST(SignsInRelease, UnknownAndWithdrawnIdsAreNotAssessedAndCounted) {
    const auto signs = signs_in_release(
        {.observed = {"HP:0000001", "HP:9999999"}, .excluded = {"HP:0000005"}}, ontology());
    EXPECT_THAT(signs.not_assessed(), ElementsAre("HP:0000005", "HP:9999999"));
    EXPECT_EQ(signs.counts.dropped.at("hpo_unknown"), 1U);
    EXPECT_EQ(signs.counts.dropped.at("hpo_obsolete"), 1U);
    EXPECT_TRUE(signs.counts.conserved());
    EXPECT_THAT(signs.warnings(), ElementsAre(HasSubstr("HP:0000005"), HasSubstr("HP:9999999")));
}

TEST(SignsInRelease, WhatSaysTooLittleIsNotAssessedToldAndCounted) {
    const auto signs = signs_in_release(
        {.observed = {"HP:0000001", "HP:0000006", "HP:0000118"}, .excluded = {"HP:0000007"}},
        ontology());
    EXPECT_THAT(signs.not_assessed(), ElementsAre("HP:0000006", "HP:0000007", "HP:0000118"));
    EXPECT_EQ(signs.counts.out, 1U);
    EXPECT_EQ(signs.counts.dropped.at("hpo_uninformative"), 3U);
    EXPECT_TRUE(signs.counts.conserved());
    EXPECT_THAT(signs.warnings(),
                testing::Contains(HasSubstr("HP:0000006 is no sign or a whole organ system")));
}

TEST(SignsInRelease, WithoutAnOntologyNoSignIsAssessedAndOneSentenceSaysSo) {
    const auto signs = signs_in_release({.observed = {"HP:0000001", "HP:0000002"}, .excluded = {}},
                                        knowledge::Ontology());
    EXPECT_TRUE(signs.no_ontology);
    EXPECT_EQ(signs.counts.dropped.at("no_ontology"), 2U);
    EXPECT_EQ(signs.warnings().size(), 1U);
    EXPECT_EQ(signs.not_assessed().size(), 2U);
    EXPECT_THAT(signs_in_release({}, knowledge::Ontology()).warnings(), IsEmpty());
}

} // namespace
} // namespace vigie::interpretation
