#include "interpretation/admission.hpp"
#include "tiny_release.hpp"

#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using test::clinvar_row;
using test::Ingredients;
using test::missense;
using test::population_row;
using test::TinyRelease;

/// `offset` bases after the last coding base of DOMA; negative: before the A of its ATG.
model::SmallAllele near_coding(std::int64_t offset) {
    const std::int64_t one_based = offset < 0 ? 10001 + offset : 10300 + offset;
    return {model::Contig("1"), model::Position::from_one_based(one_based), "G", "T"};
}

Admission admit(const model::SmallAllele& allele, const Ingredients& ingredients = {}) {
    const TinyRelease release(ingredients);
    knowledge::AlleleLookup lookup(*release);
    const RuleSet rules;
    Admission admission = judge_admission(allele, *release, lookup, rules);
    const AlleleRecord record{lookup.population(allele), lookup.clinvar(allele)};
    const Admission again = judge_admission(allele, record, release->transcripts(), rules);
    EXPECT_EQ(admission.admitted, again.admitted);
    EXPECT_EQ(admission.decided_by, again.decided_by);
    return admission;
}

TEST(Admission, TakesARareCodingAllele) {
    const Admission admission = admit(missense("DOMA", 5));
    EXPECT_TRUE(admission.admitted);
    EXPECT_EQ(admission.decided_by.rule, "rare_coding");
}

TEST(Admission, EndsTwentyBasesFromTheCodingExon) {
    EXPECT_TRUE(admit(near_coding(20)).admitted);
    const Admission beyond = admit(near_coding(21));
    EXPECT_FALSE(beyond.admitted);
    EXPECT_EQ(beyond.decided_by.rule, "coding_region");
    EXPECT_TRUE(admit(near_coding(-20)).admitted);
    EXPECT_FALSE(admit(near_coding(-21)).admitted);
}

TEST(Admission, AnInsertionTouchesBothBasesAroundIt) {
    const model::SmallAllele insertion(model::Contig("1"),
                                       model::Position::from_one_based(10001 - 21), "G", "GT");
    EXPECT_TRUE(admit(insertion).admitted);
}

TEST(Admission, RefusesACommonAlleleFromTheThresholdOn) {
    Ingredients ingredients;
    ingredients.population = {population_row(missense("DOMA", 5), "0.02"),
                              population_row(missense("DOMA", 6), "0.0199")};
    const Admission common = admit(missense("DOMA", 5), ingredients);
    EXPECT_FALSE(common.admitted);
    EXPECT_EQ(common.decided_by.rule, "common");
    EXPECT_TRUE(admit(missense("DOMA", 6), ingredients).admitted);
}

TEST(Admission, TakesAnAlleleWhoseFrequencyIsNotAssessed) {
    Ingredients ingredients;
    ingredients.with_population = false;
    const Admission admission = admit(missense("DOMA", 5), ingredients);
    EXPECT_TRUE(admission.admitted);
    EXPECT_NE(admission.decided_by.value.find("not assessed"), std::string::npos);
}

TEST(Admission, TakesACommonAlleleThatIsAssertedPathogenicOrConflicting) {
    Ingredients ingredients;
    ingredients.population = {population_row(missense("DOMA", 5), "0.3"),
                              population_row(missense("DOMA", 6), "0.3")};
    ingredients.clinvar = {
        clinvar_row(missense("DOMA", 5), "Likely_pathogenic"),
        clinvar_row(missense("DOMA", 6), "Conflicting_classifications_of_pathogenicity")};
    EXPECT_EQ(admit(missense("DOMA", 5), ingredients).decided_by.rule, "clinvar");
    EXPECT_TRUE(admit(missense("DOMA", 6), ingredients).admitted);
}

TEST(Admission, ACommonAlleleOfUncertainSignificanceIsRefused) {
    Ingredients ingredients;
    ingredients.population = {population_row(missense("DOMA", 5), "0.3")};
    ingredients.clinvar = {clinvar_row(missense("DOMA", 5), "Uncertain_significance")};
    EXPECT_FALSE(admit(missense("DOMA", 5), ingredients).admitted);
}

TEST(Admission, TakesARareAssertedAlleleFarFromAnyExon) {
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(near_coding(500), "Benign")};
    const Admission admission = admit(near_coding(500), ingredients);
    EXPECT_TRUE(admission.admitted);
    EXPECT_EQ(admission.decided_by.rule, "clinvar");
    EXPECT_FALSE(admit(near_coding(500)).admitted);
}

TEST(Admission, TakesExonsOfAGeneWithoutProteinAndTheirEdges) {
    const Admission admission = admit(missense("RNAG", 5));
    EXPECT_TRUE(admission.admitted);
    EXPECT_EQ(admission.decided_by.rule, "rare_rna_gene");
    const auto beside = [](std::int64_t one_based) {
        return model::SmallAllele(model::Contig("2"), model::Position::from_one_based(one_based),
                                  "G", "T");
    };
    constexpr std::int64_t first_of_exon = 46001 - 60;
    EXPECT_TRUE(admit(beside(first_of_exon - 20)).admitted);
    EXPECT_FALSE(admit(beside(first_of_exon - 21)).admitted);
}

TEST(Admission, RefusesACommonAlleleOfAGeneWithoutProtein) {
    Ingredients ingredients;
    ingredients.population = {population_row(missense("RNAG", 5), "0.02")};
    EXPECT_EQ(admit(missense("RNAG", 5), ingredients).decided_by.rule, "common");
}

TEST(Admission, RefusesThePseudogenesThatTheSourceNames) {
    EXPECT_FALSE(admit(missense("PSEU", 5)).admitted);
}

} // namespace
} // namespace vigie::interpretation
