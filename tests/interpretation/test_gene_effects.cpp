#include "interpretation/variant_reading.hpp"

#include <gtest/gtest.h>

#include <initializer_list>

namespace vigie::interpretation {
namespace {

using model::Consequence;

model::TranscriptAnnotation annotation(const std::string& gene,
                                       const std::string& transcript,
                                       std::initializer_list<Consequence> terms) {
    model::TranscriptAnnotation made;
    made.gene = model::GeneKey(gene);
    made.transcript = transcript;
    for (const Consequence term : terms) {
        made.consequences.add(term);
    }
    return made;
}

TEST(GeneEffects, DisplayManeSelectAndDecideByAllTranscripts) {
    auto mane = annotation("HGNC:1", "ENST1.1", {Consequence::synonymous_variant});
    mane.mane_select = true;
    const auto effects =
        gene_effects({mane, annotation("HGNC:1", "ENST2.1", {Consequence::stop_gained})});
    ASSERT_EQ(effects.size(), 1U);
    EXPECT_EQ(effects[0].displayed.transcript, "ENST1.1");
    EXPECT_TRUE(effects[0].consequences.contains(Consequence::stop_gained));
    EXPECT_EQ(effects[0].most_severe_transcript, "ENST2.1");
}

TEST(GeneEffects, WithoutManeTheMostSevereTranscriptIsDisplayed) {
    const auto effects =
        gene_effects({annotation("HGNC:1", "ENST1.1", {Consequence::intron_variant}),
                      annotation("HGNC:1", "ENST2.1", {Consequence::missense_variant})});
    EXPECT_EQ(effects[0].displayed.transcript, "ENST2.1");
    EXPECT_TRUE(effects[0].most_severe_transcript.empty());
}

TEST(GeneEffects, OfEqualTranscriptsTheFirstIsDisplayed) {
    const auto effects =
        gene_effects({annotation("HGNC:1", "ENST1.1", {Consequence::missense_variant}),
                      annotation("HGNC:1", "ENST2.1", {Consequence::missense_variant})});
    EXPECT_EQ(effects[0].displayed.transcript, "ENST1.1");
}

TEST(GeneEffects, AManeTranscriptThatTheAlleleIsBesideIsNotDisplayed) {
    auto mane = annotation("HGNC:1", "ENST1.1", {Consequence::upstream_gene_variant});
    mane.mane_select = true;
    mane.distance = 100;
    const auto effects =
        gene_effects({mane, annotation("HGNC:1", "ENST2.1", {Consequence::splice_donor_variant})});
    EXPECT_EQ(effects[0].displayed.transcript, "ENST2.1");
}

TEST(GeneEffects, GenesBesideTheAlleleDoNotCount) {
    const auto effects =
        gene_effects({annotation("HGNC:1", "ENST1.1", {Consequence::missense_variant}),
                      annotation("HGNC:2", "ENST2.1", {Consequence::downstream_gene_variant})});
    ASSERT_EQ(effects.size(), 1U);
    EXPECT_EQ(effects[0].gene.text(), "HGNC:1");
}

TEST(GeneEffects, OverlappingGenesAreJudgedApart) {
    const auto effects =
        gene_effects({annotation("HGNC:2", "ENST2.1", {Consequence::intron_variant}),
                      annotation("HGNC:1", "ENST1.1", {Consequence::missense_variant})});
    ASSERT_EQ(effects.size(), 2U);
    EXPECT_EQ(effects[0].gene.text(), "HGNC:1");
    EXPECT_EQ(effects[1].gene.text(), "HGNC:2");
}

TEST(GeneEffects, WithoutGeneThereIsOneEffect) {
    const auto effects = gene_effects({});
    ASSERT_EQ(effects.size(), 1U);
    EXPECT_TRUE(effects[0].gene.empty());
    EXPECT_TRUE(effects[0].consequences.contains(Consequence::intergenic_variant));
}

TEST(GeneEffects, WithoutReferenceSequenceTheGeneStaysAndTheTermsAreEmpty) {
    const auto effects = gene_effects({annotation("HGNC:1", "ENST1.1", {})});
    EXPECT_EQ(effects[0].gene.text(), "HGNC:1");
    EXPECT_TRUE(effects[0].consequences.empty());
}

} // namespace
} // namespace vigie::interpretation
