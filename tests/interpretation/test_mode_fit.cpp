#include "interpretation/mode_fit.hpp"

#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using filters::inheritance::LocusKind;
using model::InheritanceModes;
using model::InheritancePattern;
using model::Verdict;

Verdict fit(InheritancePattern pattern, const InheritanceModes& modes, PatternLocus locus = {}) {
    GeneStanding standing;
    standing.modes = modes;
    standing.own_modes = modes;
    return judge_mode(pattern, locus, standing).verdict;
}

TEST(ModeFit, IsNotAssessedIfNoSourceStatesAMode) {
    EXPECT_EQ(fit(InheritancePattern::dominant, {}), Verdict::not_assessed);
}

TEST(ModeFit, AModeOfADiseaseOfSeveralGenesNeitherFitsNorRefutes) {
    GeneStanding standing;
    standing.modes = {.monoallelic = true, .biallelic = true};
    standing.own_modes = {.biallelic = true};
    const auto judged = [&standing](InheritancePattern pattern) {
        return judge_mode(pattern, {}, standing);
    };
    EXPECT_EQ(judged(InheritancePattern::homozygous_recessive).verdict, Verdict::pass);
    EXPECT_EQ(judged(InheritancePattern::dominant).verdict, Verdict::not_assessed);
    EXPECT_EQ(judged(InheritancePattern::dominant).value,
              "dominant, a mode of a disease of several genes only");
    EXPECT_EQ(judged(InheritancePattern::mitochondrial).verdict, Verdict::fail);
}

TEST(ModeFit, OneCopyNeedsAMonoallelicMode) {
    EXPECT_EQ(fit(InheritancePattern::dominant, {.monoallelic = true}), Verdict::pass);
    EXPECT_EQ(fit(InheritancePattern::de_novo, {.monoallelic = true}), Verdict::pass);
    EXPECT_EQ(fit(InheritancePattern::dominant, {.biallelic = true}), Verdict::fail);
    EXPECT_EQ(fit(InheritancePattern::de_novo, {.biallelic = true}), Verdict::fail);
}

TEST(ModeFit, TwoCopiesNeedABiallelicMode) {
    EXPECT_EQ(fit(InheritancePattern::homozygous_recessive, {.biallelic = true}), Verdict::pass);
    EXPECT_EQ(fit(InheritancePattern::compound_heterozygous, {.biallelic = true}), Verdict::pass);
    EXPECT_EQ(fit(InheritancePattern::homozygous_recessive, {.monoallelic = true}), Verdict::fail);
}

TEST(ModeFit, ANewVariantOnTheXOfABoyFitsXRecessive) {
    const InheritanceModes recessive{.x_recessive = true};
    EXPECT_EQ(fit(InheritancePattern::de_novo, recessive, {LocusKind::x, true}), Verdict::pass);
    EXPECT_EQ(fit(InheritancePattern::de_novo, recessive, {LocusKind::x, false}), Verdict::fail);
    EXPECT_EQ(fit(InheritancePattern::x_linked, recessive, {LocusKind::x, true}), Verdict::pass);
}

TEST(ModeFit, YAndMitochondrionHaveTheirOwnModes) {
    EXPECT_EQ(fit(InheritancePattern::mitochondrial, {.mitochondrial = true}), Verdict::pass);
    EXPECT_EQ(fit(InheritancePattern::mitochondrial, {.biallelic = true}), Verdict::fail);
    EXPECT_EQ(fit(InheritancePattern::y_linked, {.y_linked = true}), Verdict::pass);
    EXPECT_EQ(fit(InheritancePattern::de_novo, {.y_linked = true}, {LocusKind::y, true}),
              Verdict::pass);
}

TEST(ModeFit, ASecondHitIsAwaitedWhereTwoCopiesCauseDisease) {
    EXPECT_TRUE(awaits_second_hit(LocusKind::autosomal, {.biallelic = true}));
    EXPECT_TRUE(awaits_second_hit(LocusKind::x, {.x_recessive = true}));
    EXPECT_FALSE(awaits_second_hit(LocusKind::autosomal, {.monoallelic = true}));
    EXPECT_FALSE(awaits_second_hit(LocusKind::autosomal, {}));
    EXPECT_FALSE(awaits_second_hit(LocusKind::mitochondrial, {.biallelic = true}));
}

} // namespace
} // namespace vigie::interpretation
