#include "panels/panel.hpp"

#include <gtest/gtest.h>

namespace vigie::panels {
namespace {

TEST(ParsingModes, ShortCodesOfFlatExports) {
    EXPECT_EQ(parse_modes("AD").text(), "AD");
    EXPECT_EQ(parse_modes("AR").text(), "AR");
    EXPECT_EQ(parse_modes("AD/AR").text(), "AD,AR");
    EXPECT_EQ(parse_modes("XLR").text(), "XLR");
    EXPECT_EQ(parse_modes("XL").text(), "XLD,XLR");
    EXPECT_EQ(parse_modes("MT").text(), "MT");
    EXPECT_EQ(parse_modes("AD,PAT").text(), "AD,PAT");
    EXPECT_EQ(parse_modes("AD/MAT").text(), "AD,MAT");
    EXPECT_TRUE(parse_modes("PAT").unknown()) << "imprinting alone is no mode";
    EXPECT_EQ(parse_modes("SD").text(), "AD,AR");
}

TEST(ParsingModes, IncompletePenetranceIsAPropertyBesideTheMode) {
    EXPECT_EQ(parse_modes("AD; incomplete penetrance").text(), "AD,IP");
    EXPECT_EQ(parse_modes("AD,IP").text(), "AD,IP");
    EXPECT_EQ(parse_modes("Autosomal dominant with reduced penetrance").text(), "AD,IP");
    EXPECT_EQ(parse_modes("HP:0000006; HP:0003829").text(), "AD,IP");
    EXPECT_TRUE(parse_modes("incomplete penetrance").unknown()) << "it is no mode";
    EXPECT_FALSE(parse_modes("AD; complete penetrance").incomplete_penetrance);
}

TEST(ParsingModes, WhatSaysNothingIsUnknown) {
    for (const char* text : {"", "NA", "Unknown", "Undetermined", "Other", "Not applicable",
                             "Multigenic/multifactorial", "mosaic", "digenic", "no such mode"}) {
        EXPECT_TRUE(parse_modes(text).unknown()) << text;
    }
}

TEST(ParsingModes, PanelAppSentencesOfAutosomes) {
    EXPECT_EQ(parse_modes("BIALLELIC, autosomal or pseudoautosomal").text(), "AR");
    EXPECT_EQ(parse_modes("MONOALLELIC, autosomal or pseudoautosomal, NOT imprinted").text(), "AD");
    EXPECT_EQ(parse_modes("MONOALLELIC, autosomal or pseudoautosomal, paternally imprinted "
                          "(maternal allele expressed)")
                  .text(),
              "AD,MAT");
    EXPECT_EQ(parse_modes("MONOALLELIC, autosomal or pseudoautosomal, maternally imprinted "
                          "(paternal allele expressed)")
                  .text(),
              "AD,PAT");
    EXPECT_EQ(
        parse_modes("MONOALLELIC, autosomal or pseudoautosomal, imprinted status unknown").text(),
        "AD");
    EXPECT_EQ(parse_modes("BOTH monoallelic and biallelic, autosomal or pseudoautosomal").text(),
              "AD,AR");
    EXPECT_EQ(parse_modes("BOTH monoallelic and biallelic (but BIALLELIC mutations cause a more "
                          "SEVERE disease form), autosomal or pseudoautosomal")
                  .text(),
              "AD,AR");
}

TEST(ParsingModes, PanelAppSentencesOfTheXChromosome) {
    EXPECT_EQ(parse_modes("X-LINKED: hemizygous mutation in males, biallelic mutations in females")
                  .text(),
              "XLR");
    EXPECT_EQ(parse_modes("X-LINKED: hemizygous mutation in males, monoallelic mutations in "
                          "females may cause disease (may be less severe, later onset than males)")
                  .text(),
              "XLD,XLR");
}

TEST(ParsingModes, WordsOfG2P) {
    EXPECT_EQ(parse_modes("biallelic").text(), "AR");
    EXPECT_EQ(parse_modes("monoallelic_autosomal").text(), "AD");
    EXPECT_EQ(parse_modes("biallelic_autosomal").text(), "AR");
    EXPECT_EQ(parse_modes("hemizygous").text(), "XLR");
    EXPECT_EQ(parse_modes("monoallelic_X_hem").text(), "XLR");
    EXPECT_EQ(parse_modes("monoallelic_X_het").text(), "XLD");
    EXPECT_EQ(parse_modes("monoallelic_Y_hem").text(), "YL");
    EXPECT_EQ(parse_modes("x-linked dominant").text(), "XLD");
    EXPECT_EQ(parse_modes("x-linked over-dominance").text(), "XLD");
    EXPECT_EQ(parse_modes("mitochondrial").text(), "MT");
}

TEST(ParsingModes, WordsOfOrphanetJoinedForOneDisorder) {
    EXPECT_EQ(parse_modes("Autosomal recessive; Autosomal dominant").text(), "AD,AR");
    EXPECT_EQ(parse_modes("X-linked recessive; Unknown").text(), "XLR");
    EXPECT_EQ(parse_modes("Mitochondrial inheritance").text(), "MT");
    EXPECT_EQ(parse_modes("Semi-dominant").text(), "AD,AR");
    EXPECT_EQ(parse_modes("Y-linked").text(), "YL");
}

TEST(ParsingModes, AListWithCommasMixesAutosomesAndX) {
    EXPECT_EQ(parse_modes("autosomal recessive, X-linked dominant").text(), "AR,XLD");
    EXPECT_EQ(parse_modes("AR, XLD").text(), "AR,XLD");
}

TEST(ParsingModes, HpoTermsOfInheritance) {
    EXPECT_EQ(parse_modes("HP:0000006").text(), "AD");
    EXPECT_EQ(parse_modes("HP:0012274").text(), "AD,MAT");
    EXPECT_EQ(parse_modes("HP:0012275").text(), "AD,PAT");
    EXPECT_EQ(parse_modes("Autosomal dominant inheritance with paternal imprinting").text(),
              "AD,MAT");
    EXPECT_EQ(parse_modes("HP:0000007|HP:0001419").text(), "AR,XLR");
}

TEST(ReadingConfidence, NamesAndPanelAppNumbers) {
    EXPECT_EQ(confidence_from_text("green"), Confidence::green);
    EXPECT_EQ(confidence_from_text("Amber"), Confidence::amber);
    EXPECT_EQ(confidence_from_text("RED"), Confidence::red);
    EXPECT_EQ(confidence_from_text("4"), Confidence::green);
    EXPECT_EQ(confidence_from_text("3"), Confidence::green);
    EXPECT_EQ(confidence_from_text("0"), Confidence::none);
    EXPECT_EQ(confidence_from_text("5"), std::nullopt);
    EXPECT_EQ(confidence_from_text(""), std::nullopt);
}

} // namespace
} // namespace vigie::panels
