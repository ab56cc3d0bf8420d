#include "acmg_question.hpp"

#include <gtest/gtest.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using test::add_absent;
using test::add_population;
using test::missense;
using test::set_modes;
using test::verdict;

Question seen_at(double popmax, const std::string& modes = "AR") {
    Question question = missense();
    set_modes(question, modes);
    add_population(question, "gnomad", popmax, 100000);
    return question;
}

TEST(BA1, IsMetFromFivePercentOn) {
    EXPECT_EQ(verdict(seen_at(0.05), AcmgCriterion::ba1), "met stand_alone");
    EXPECT_EQ(verdict(seen_at(0.0499), AcmgCriterion::ba1), "not_met");
}

TEST(BA1, DecidesAloneWhateverThePoints) {
    Question question = test::truncating();
    add_population(question, "gnomad", 0.06, 100000);
    const model::AcmgClassification result = classify(question, test::rules());
    EXPECT_TRUE(result.stand_alone);
    EXPECT_EQ(result.points, 8) << "BA1 has no points of its own";
    EXPECT_EQ(result.classification, model::AcmgClass::benign);
    EXPECT_TRUE(result.next.empty());
}

TEST(BA1, NeedsTwoThousandAlleles) {
    for (const std::int64_t number : {std::int64_t{1999}, std::int64_t{2000}}) {
        Question question = missense();
        add_population(question, "gnomad", 0.2, number);
        EXPECT_EQ(verdict(question, AcmgCriterion::ba1),
                  number < 2000 ? "not_assessed" : "met stand_alone");
    }
}

TEST(BA1, NeverReadsALaboratorysOwnCounts) {
    Question question = missense();
    add_population(question, "inhouse", 0.5, 100000);
    EXPECT_EQ(verdict(question, AcmgCriterion::ba1), "not_assessed");
    EXPECT_EQ(verdict(question, AcmgCriterion::bs1), "not_assessed");
    EXPECT_EQ(verdict(question, AcmgCriterion::pm2), "not_assessed");
}

TEST(BA1, IsNotAssessedAtASiteThatFailedTheSourcesFilters) {
    Question question = seen_at(0.5);
    question.populations.back().status = model::PopulationStatus::filtered;
    EXPECT_EQ(verdict(question, AcmgCriterion::ba1), "not_assessed");
}

TEST(BA1, WithoutAGroupMaximumTakesTheLowerBoundOfTheCount) {
    Question question = missense();
    add_population(question, "gnomad", 0.0, 2000);
    question.populations.back().listed->popmax.reset();
    question.populations.back().listed->allele_count = 110; // 5.5 %, lower bound 4.7 %
    EXPECT_EQ(verdict(question, AcmgCriterion::ba1), "not_met");
    question.populations.back().listed->allele_count = 120; // 6 %, lower bound 5.1 %
    EXPECT_EQ(verdict(question, AcmgCriterion::ba1), "met stand_alone");
}

TEST(BA1, SparesTheAllelesOfTheExceptionList) {
    Question question = seen_at(0.08);
    test::set_gene(question, "HGNC:4284");
    question.annotation.hgvs_p = "ENSP00000372299.4:p.Val37Ile";
    EXPECT_EQ(verdict(question, AcmgCriterion::ba1), "off");
    EXPECT_EQ(verdict(question, AcmgCriterion::bs1), "off");
    question.annotation.hgvs_p = "ENSP00000372299.4:p.Val37Ala";
    EXPECT_EQ(verdict(question, AcmgCriterion::ba1), "met stand_alone");
}

TEST(BA1, TakesTheValueOfAGeneThatHasItsOwn) {
    Question question = seen_at(0.0005, "AD");
    test::set_gene(question, "HGNC:9644"); // PTPN11
    EXPECT_EQ(verdict(question, AcmgCriterion::ba1), "met stand_alone");
    EXPECT_EQ(classify(question, rule_set("general-2026.1")).of(AcmgCriterion::ba1).verdict,
              model::AcmgVerdict::not_met);
}

TEST(BS1, DependsOnTheMode) {
    EXPECT_EQ(verdict(seen_at(0.001, "AD"), AcmgCriterion::bs1), "met strong");
    EXPECT_EQ(verdict(seen_at(0.00099, "AD"), AcmgCriterion::bs1), "not_met");
    EXPECT_EQ(verdict(seen_at(0.01, "AR"), AcmgCriterion::bs1), "met strong");
    EXPECT_EQ(verdict(seen_at(0.0099, "AR"), AcmgCriterion::bs1), "not_met");
    EXPECT_EQ(verdict(seen_at(0.0099, ""), AcmgCriterion::bs1), "not_met") << "mode unknown";
    EXPECT_EQ(verdict(seen_at(0.0099, "AD,AR"), AcmgCriterion::bs1), "not_met");
}

TEST(BS1, IsNotCountedBesideBA1) {
    EXPECT_EQ(verdict(seen_at(0.05), AcmgCriterion::bs1), "off");
}

TEST(PM2, IsSupportingWhereACoveringSourceLacksTheAllele) {
    Question question = missense();
    add_absent(question, "gnomad");
    EXPECT_EQ(verdict(question, AcmgCriterion::pm2), "met supporting");
    EXPECT_EQ(verdict(question, AcmgCriterion::ba1), "not_met");
}

TEST(PM2, IsNotAssessedWhereNoSourceLooked) {
    Question question = missense();
    question.populations.push_back({{"gnomad", "4.1"}, model::PopulationStatus::not_covered});
    EXPECT_EQ(verdict(question, AcmgCriterion::pm2), "not_assessed");
    EXPECT_EQ(verdict(missense(), AcmgCriterion::pm2), "not_assessed");
}

TEST(PM2, OfAnAlleleThatASmallSourceSawIsNotAssessed) {
    Question question = missense();
    add_absent(question, "gnomad");
    add_population(question, "1000g", 0.1, 1999);
    EXPECT_EQ(verdict(question, AcmgCriterion::pm2), "not_assessed");
}

TEST(PM2, DependsOnTheMode) {
    EXPECT_EQ(verdict(seen_at(0.00002, "AD"), AcmgCriterion::pm2), "met supporting");
    EXPECT_EQ(verdict(seen_at(0.000021, "AD"), AcmgCriterion::pm2), "not_met");
    EXPECT_EQ(verdict(seen_at(0.0001, "AR"), AcmgCriterion::pm2), "met supporting");
    EXPECT_EQ(verdict(seen_at(0.00011, "AR"), AcmgCriterion::pm2), "not_met");
}

TEST(PM2, TheHighestOfSeveralSourcesCounts) {
    Question question = seen_at(0.00001);
    add_population(question, "topmed", 0.01, 100000);
    add_absent(question, "1000g");
    EXPECT_EQ(verdict(question, AcmgCriterion::pm2), "not_met");
}

Question with_homozygotes(std::int64_t count, const std::string& modes) {
    Question question = seen_at(0.002, modes);
    question.populations.back().listed->homozygotes = count;
    return question;
}

TEST(BS2, CountsHomozygotesOfARecessiveGene) {
    EXPECT_EQ(verdict(with_homozygotes(3, "AR"), AcmgCriterion::bs2), "met supporting");
    EXPECT_EQ(verdict(with_homozygotes(2, "AR"), AcmgCriterion::bs2), "not_met");
}

TEST(BS2, IsNotAssessedForADominantGene) {
    EXPECT_EQ(verdict(with_homozygotes(9, "AD"), AcmgCriterion::bs2), "not_assessed");
}

TEST(BS2, CountsHemizygotesOnX) {
    Question question = with_homozygotes(0, "XLR");
    question.locus = filters::inheritance::LocusKind::x;
    question.populations.back().listed->hemizygotes = 3;
    EXPECT_EQ(verdict(question, AcmgCriterion::bs2), "met supporting");
    question.populations.back().listed->hemizygotes = 2;
    EXPECT_EQ(verdict(question, AcmgCriterion::bs2), "not_met");
}

TEST(BS2, NamesTheSourceWithTheHighestCount) {
    Question question = with_homozygotes(4, "AR");
    add_population(question, "topmed", 0.002, 100000);
    question.populations.back().listed->homozygotes = 1;
    const auto outcome = classify(question, rule_set(default_rule_set)).of(AcmgCriterion::bs2);
    EXPECT_EQ(outcome.evidence.value, "hom 4");
    EXPECT_EQ(outcome.evidence.source, question.populations.front().from.source);
}

TEST(BS2, IsNotAssessedOnXWhereNoSourceCountsHemizygotes) {
    Question question = with_homozygotes(0, "XLR");
    question.locus = filters::inheritance::LocusKind::x;
    EXPECT_EQ(verdict(question, AcmgCriterion::bs2), "not_assessed");
    add_absent(question, "topmed");
    EXPECT_EQ(verdict(question, AcmgCriterion::bs2), "not_assessed")
        << "listed where nobody counted them";
}

TEST(BS2, IsNotCountedBesideBS1) {
    Question question = with_homozygotes(9, "AR");
    question.populations.back().listed->popmax = 0.02;
    EXPECT_EQ(verdict(question, AcmgCriterion::bs1), "met strong");
    EXPECT_EQ(verdict(question, AcmgCriterion::bs2), "off");
}

TEST(MitochondrialVariants, HaveFrequenciesOfTheirOwn) {
    Question question = missense();
    question.locus = filters::inheritance::LocusKind::mitochondrial;
    add_population(question, "gnomad", 0.005, 50000);
    EXPECT_EQ(verdict(question, AcmgCriterion::bs1), "met strong");
    question.populations.back().listed->popmax = 0.00499;
    EXPECT_EQ(verdict(question, AcmgCriterion::bs1), "not_met");
    question.populations.back().listed->popmax = 0.01;
    EXPECT_EQ(verdict(question, AcmgCriterion::ba1), "met stand_alone");
    question.populations.back().listed->popmax = 0.00002;
    EXPECT_EQ(verdict(question, AcmgCriterion::pm2), "met supporting");
}

TEST(MitochondrialVariants, UseNeitherTransNorRegionsNorRepeats) {
    Question question = missense();
    question.locus = filters::inheritance::LocusKind::mitochondrial;
    for (const AcmgCriterion criterion :
         {AcmgCriterion::pm1, AcmgCriterion::pm3, AcmgCriterion::pp2, AcmgCriterion::bs2,
          AcmgCriterion::bp1, AcmgCriterion::bp2, AcmgCriterion::bp3}) {
        EXPECT_EQ(verdict(question, criterion), "off") << model::acmg_code(criterion);
    }
}

} // namespace
} // namespace vigie::interpretation::acmg
