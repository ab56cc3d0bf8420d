#include "acmg_question.hpp"

#include <gtest/gtest.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using model::LofDoubt;
using model::NmdFate;
using test::add_mechanism;
using test::splice_site;
using test::truncating;

std::string pvs1(const Question& question) {
    return test::verdict(question, AcmgCriterion::pvs1);
}

Question without_mechanism() {
    Question question = truncating();
    question.gene = std::make_shared<const GeneFacts>();
    return question;
}

TEST(PVS1, IsVeryStrongForAStopWithDecay) {
    EXPECT_EQ(pvs1(truncating()), "met very_strong");
}

TEST(PVS1, IsNotAssessedWithoutAnEstablishedMechanism) {
    EXPECT_EQ(pvs1(without_mechanism()), "not_assessed");
}

TEST(PVS1, ConstraintAloneNeverSuffices) {
    Question question = without_mechanism();
    GeneFacts gene;
    gene.missense_z = 9.0;
    question.gene = std::make_shared<const GeneFacts>(gene);
    EXPECT_EQ(pvs1(question), "not_assessed");
}

TEST(PVS1, IsOffWhereTheDiseaseHasAnotherMechanism) {
    Question question = without_mechanism();
    add_mechanism(question, "activating", "confirmed", "AD");
    EXPECT_EQ(pvs1(question), "off");
}

TEST(PVS1, TakesLossOfFunctionOutOfSeveralMechanisms) {
    Question question = without_mechanism();
    add_mechanism(question, "activating", "confirmed", "AD");
    add_mechanism(question, "Disease-causing germline mutation(s) (loss of function) in",
                  "Assessed", "AR");
    EXPECT_EQ(pvs1(question), "met very_strong");
}

TEST(PVS1, AsksForTheMechanismOfTheDiseaseInQuestion) {
    Question question = without_mechanism();
    add_mechanism(question, "activating", "confirmed", "AD");
    add_mechanism(question, "loss of function", "confirmed", "AR");
    question.asked_modes.monoallelic = true;
    EXPECT_EQ(pvs1(question), "off");
    question.asked_modes = {.biallelic = true};
    EXPECT_EQ(pvs1(question), "met very_strong");
}

TEST(PVS1, FollowsTheValidityOfTheLink) {
    for (const auto& [validity, expected] :
         {std::pair("Definitive", "met very_strong"), std::pair("moderate", "met strong"),
          std::pair("possible", "not_assessed"), std::pair("", "not_assessed"),
          std::pair("red", "not_assessed")}) {
        Question question = without_mechanism();
        add_mechanism(question, "loss of function", validity, "AR");
        EXPECT_EQ(pvs1(question), expected) << validity;
    }
}

TEST(PVS1, OfAnEscapingStopDependsOnWhatTheProteinLoses) {
    Question question = truncating();
    question.annotation.loss.nmd = NmdFate::escapes;
    question.truncation.removed_share = 0.101;
    EXPECT_EQ(pvs1(question), "met strong");
    question.truncation.removed_share = 0.10;
    EXPECT_EQ(pvs1(question), "met moderate");
    question.truncation.removed_share.reset();
    EXPECT_EQ(pvs1(question), "met moderate");
}

TEST(PVS1, IsNotGivenToADoubtfulStop) {
    for (const LofDoubt doubt : {LofDoubt::incomplete_cds, LofDoubt::no_new_stop}) {
        Question question = truncating();
        question.annotation.loss.doubt(doubt);
        EXPECT_EQ(pvs1(question), "not_met");
    }
}

TEST(PVS1, OfASpliceSiteIsVeryStrongIfTheFrameShiftsAndDecayFollows) {
    EXPECT_EQ(pvs1(splice_site()), "met very_strong");
}

TEST(PVS1, OfASpliceSiteIsLowerIfTheSkipKeepsTheFrame) {
    Question question = splice_site();
    question.truncation.skips_in_frame = true;
    EXPECT_EQ(pvs1(question), "met strong");
    question.truncation.removed_share = 0.05;
    EXPECT_EQ(pvs1(question), "met moderate");
}

TEST(PVS1, OfASpliceSiteBesideTheStartCodonIsModerate) {
    Question question = splice_site();
    question.truncation.skips_start = true;
    EXPECT_EQ(pvs1(question), "met moderate");
}

TEST(PVS1, IsNotGivenToADoubtfulSpliceSite) {
    for (const LofDoubt doubt : {LofDoubt::splice_of_untranslated, LofDoubt::small_intron,
                                 LofDoubt::noncanonical_splice}) {
        Question question = splice_site();
        question.annotation.loss.doubt(doubt);
        EXPECT_EQ(pvs1(question), "not_met");
    }
}

TEST(PVS1, OfALostStartCodonIsSupporting) {
    Question question = truncating();
    question.truncation = {.kind = TruncationKind::start_lost};
    EXPECT_EQ(pvs1(question), "met supporting");
}

TEST(PVS1, OfAWholeTranscriptIsVeryStrong) {
    Question question = truncating();
    question.truncation = {.kind = TruncationKind::whole};
    EXPECT_EQ(pvs1(question), "met very_strong");
}

TEST(PVS1, IsNotAssessedWithoutReferenceSequence) {
    Question question = truncating();
    question.annotation.consequences = {};
    EXPECT_EQ(pvs1(question), "not_assessed");
}

TEST(PVS1, IsOffForAGeneThatExcludesIt) {
    Question question = truncating();
    test::set_gene(question, "HGNC:6407"); // KRAS
    EXPECT_EQ(pvs1(question), "off");
}

TEST(PVS1, AloneIsLikelyPathogenicByThePoints) {
    const model::AcmgClassification result = classify(truncating(), test::rules());
    EXPECT_EQ(result.points, 8);
    EXPECT_EQ(result.classification, model::AcmgClass::likely_pathogenic);
}

} // namespace
} // namespace vigie::interpretation::acmg
