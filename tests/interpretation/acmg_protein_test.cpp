#include "acmg_question.hpp"

#include <gtest/gtest.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using model::Consequence;
using test::add_neighbour;
using test::add_score;
using test::missense;
using test::verdict;

TEST(PS1, IsStrongBesideAPathogenicAlleleOfTheSameEffect) {
    Question question = missense();
    add_neighbour(question, "Pathogenic", 1, true);
    EXPECT_EQ(verdict(question, AcmgCriterion::ps1), "met strong");
    EXPECT_EQ(verdict(question, AcmgCriterion::pm5), "not_met");
}

TEST(PS1, IsModerateBesideALikelyPathogenicOne) {
    Question question = missense();
    add_neighbour(question, "Likely_pathogenic", 2, true);
    EXPECT_EQ(verdict(question, AcmgCriterion::ps1), "met moderate");
}

TEST(PM5, IsModerateBesideAnotherPathogenicChangeOfTheResidue) {
    Question question = missense();
    add_neighbour(question, "Pathogenic/Likely_pathogenic", 1, false);
    EXPECT_EQ(verdict(question, AcmgCriterion::pm5), "met moderate");
    EXPECT_EQ(verdict(question, AcmgCriterion::ps1), "not_met");
}

TEST(PM5, IsSupportingBesideALikelyPathogenicOne) {
    Question question = missense();
    add_neighbour(question, "Likely_pathogenic", 1, false);
    EXPECT_EQ(verdict(question, AcmgCriterion::pm5), "met supporting");
}

TEST(PM5, IsNotCountedBesidePS1) {
    Question question = missense();
    add_neighbour(question, "Pathogenic", 1, true);
    add_neighbour(question, "Pathogenic", 1, false);
    EXPECT_EQ(verdict(question, AcmgCriterion::pm5), "off");
}

class BothNeighbourCriteria : public testing::TestWithParam<bool> {
  protected:
    AcmgCriterion criterion() const { return GetParam() ? AcmgCriterion::ps1 : AcmgCriterion::pm5; }
};

TEST_P(BothNeighbourCriteria, NeverReadTheTestedAlleleItself) {
    Question question = missense();
    add_neighbour(question, "Pathogenic", 4, GetParam());
    question.codon.neighbours.back().allele = question.allele;
    EXPECT_EQ(verdict(question, criterion()), "not_met");
}

TEST_P(BothNeighbourCriteria, NeedAStar) {
    Question question = missense();
    add_neighbour(question, "Pathogenic", 0, GetParam());
    EXPECT_EQ(verdict(question, criterion()), "not_met");
}

TEST_P(BothNeighbourCriteria, AreNotGivenWhereTheChangeMayActOnSplicing) {
    Question question = missense();
    add_neighbour(question, "Pathogenic", 2, GetParam());
    question.annotation.consequences.add(Consequence::splice_region_variant);
    EXPECT_EQ(verdict(question, criterion()), "not_met");
}

TEST_P(BothNeighbourCriteria, AreNotGivenWhereAScoreSaysThatItActsOnSplicing) {
    Question question = missense();
    add_neighbour(question, "Pathogenic", 2, GetParam());
    add_score(question, "SpliceAI", "DS_AG", "0.2");
    EXPECT_EQ(verdict(question, criterion()), "not_met");
}

TEST_P(BothNeighbourCriteria, DoNotStandOnANeighbourAtAnExonsEdge) {
    Question question = missense();
    add_neighbour(question, "Pathogenic", 2, GetParam());
    question.codon.neighbours.back().may_splice = true;
    EXPECT_EQ(verdict(question, criterion()), "not_met");
}

TEST_P(BothNeighbourCriteria, AreContradictedByABenignNeighbour) {
    Question question = missense();
    add_neighbour(question, "Pathogenic", 1, GetParam());
    add_neighbour(question, "Benign", 1, GetParam());
    EXPECT_EQ(verdict(question, criterion()), "not_met");
}

TEST_P(BothNeighbourCriteria, AreNotAssessedWithoutClinVar) {
    EXPECT_EQ(verdict(missense(), criterion()), "not_assessed");
}

TEST_P(BothNeighbourCriteria, AreForMissenseChangesOnly) {
    EXPECT_EQ(verdict(test::synonymous(), criterion()), "not_met");
    EXPECT_EQ(verdict(test::truncating(), criterion()), "not_met");
}

INSTANTIATE_TEST_SUITE_P(ACMG, BothNeighbourCriteria, testing::Bool());

Question length_change(std::int64_t residues, std::int64_t copies) {
    Question question = missense();
    question.annotation.consequences = {};
    question.annotation.consequences.add(Consequence::inframe_deletion);
    question.length = {residues, copies};
    return question;
}

TEST(PM4, IsModerateFromTwoResiduesOn) {
    EXPECT_EQ(verdict(length_change(2, 1), AcmgCriterion::pm4), "met moderate");
    EXPECT_EQ(verdict(length_change(1, 1), AcmgCriterion::pm4), "met supporting");
}

TEST(PM4, IsNotGivenInsideARepeat) {
    EXPECT_EQ(verdict(length_change(2, 2), AcmgCriterion::pm4), "met moderate");
    EXPECT_EQ(verdict(length_change(2, 3), AcmgCriterion::pm4), "not_met");
}

TEST(PM4, IsModerateForALostStop) {
    Question question = missense();
    question.annotation.consequences = {};
    question.annotation.consequences.add(Consequence::stop_lost);
    EXPECT_EQ(verdict(question, AcmgCriterion::pm4), "met moderate");
}

TEST(BP3, OfARepeatWhoseFunctionNobodyKnowsIsNotAssessed) {
    EXPECT_EQ(verdict(length_change(2, 3), AcmgCriterion::bp3), "not_assessed");
}

TEST(PM1, IsNotAssessedWithoutAListOfRegions) {
    EXPECT_EQ(verdict(missense(), AcmgCriterion::pm1), "not_assessed");
}

GeneFacts constrained(double z) {
    GeneFacts gene;
    gene.missense_z = z;
    gene.constraint = {"gnomad", "4.1"};
    return gene;
}

TEST(PP2, NeedsConstraintAndAMissenseMechanism) {
    Question question = missense();
    question.gene = std::make_shared<const GeneFacts>(constrained(3.09));
    EXPECT_EQ(verdict(question, AcmgCriterion::pp2), "not_assessed");
    test::add_mechanism(question, "all missense/in frame", "confirmed", "AD");
    EXPECT_EQ(verdict(question, AcmgCriterion::pp2), "met supporting");
    question.gene = std::make_shared<const GeneFacts>(constrained(3.08));
    test::add_mechanism(question, "all missense/in frame", "confirmed", "AD");
    EXPECT_EQ(verdict(question, AcmgCriterion::pp2), "not_met");
}

TEST(BP1, IsNotAssessedUnlessTheRulesNameTheGene) {
    EXPECT_EQ(verdict(missense(), AcmgCriterion::bp1), "not_assessed");
}

} // namespace
} // namespace vigie::interpretation::acmg
