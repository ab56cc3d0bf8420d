#include "panels/panel.hpp"

#include <gtest/gtest.h>

#include <utility>

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

TEST(ParsingModes, FrenchWordsAreReadWithAnyApostropheAndAccent) {
    for (const auto& [text, modes] :
         {std::pair{"autosomique récessif", "AR"}, std::pair{"Autosomique Dominante", "AD"},
          std::pair{"récessif", "AR"}, std::pair{"dominant lié à l'X", "XLD"},
          std::pair{"dominant lié à l\u2019X", "XLD"}, std::pair{"Récessif lié à l'X", "XLR"},
          std::pair{"récessive liée au chromosome X", "XLR"}, std::pair{"lié à l'X", "XLD,XLR"},
          std::pair{"lié à l'Y", "YL"}, std::pair{"transmission mitochondriale", "MT"},
          std::pair{"monoallélique ou biallélique", "AD,AR"}, std::pair{"hémizygote", "XLR"},
          std::pair{"autosomique dominant à pénétrance incomplète", "AD,IP"},
          std::pair{"AD (pénétrance réduite)", "AD,IP"},
          std::pair{"AD, empreinte maternelle", "AD,PAT"},
          std::pair{"X\u2011linked recessive", "XLR"}}) {
        EXPECT_EQ(read_modes(text).modes.text(), modes) << text;
        EXPECT_TRUE(read_modes(text).understood) << text;
    }
}

TEST(ParsingModes, OrAndOuPartModes) {
    for (const auto& [text, modes] :
         {std::pair{"AD ou AR", "AD,AR"}, std::pair{"AD et/ou AR", "AD,AR"},
          std::pair{"AD and AR", "AD,AR"}, std::pair{"AD AR", "AD,AR"},
          std::pair{"Autosomal dominant or X-linked", "AD,XLD,XLR"},
          std::pair{"autosomal dominant or recessive", "AD,AR"},
          std::pair{"autosomal recessive or X-linked dominant", "AR,XLD"}}) {
        EXPECT_EQ(read_modes(text).modes.text(), modes) << text;
        EXPECT_TRUE(read_modes(text).understood) << text;
    }
}

TEST(ParsingModes, WhatNamesNoChromosomeHasThatOfItsNeighbour) {
    for (const auto& [text, modes] :
         {std::pair{"X-linked dominant or recessive", "XLD,XLR"},
          std::pair{"X-linked dominant/recessive", "XLD,XLR"},
          std::pair{"dominant ou récessif lié à l'X", "XLD,XLR"},
          std::pair{"X-linked, dominant", "XLD"}, std::pair{"récessif, lié à l'X", "XLR"},
          std::pair{"autosomal recessive, X-linked", "AR,XLD,XLR"},
          std::pair{"AD, X-linked", "AD,XLD,XLR"},
          std::pair{"dominant or X-linked", "AD,XLD,XLR"}}) {
        EXPECT_EQ(parse_modes(text).text(), modes) << text;
    }
}

TEST(ParsingModes, UnknownWordsAreToldApartFromWordsThatLeaveTheModeOpen) {
    for (const char* open :
         {"", "NA", "N/A", "-", "Unknown", "inconnu", "non renseigné", "Other",
          "Other - please specify in evaluation comments", "Not applicable", "No data available",
          "Multigenic/multifactorial", "mosaïque", "AD with variable expressivity",
          "AD; complete penetrance",
          "MONOALLELIC, autosomal or pseudoautosomal, imprinted status unknown"}) {
        EXPECT_TRUE(read_modes(open).understood) << open;
    }
    for (const char* strange :
         {"tbc", "AD, tbc", "de novo", "autosomal", "AD?", "A D", "AD; voir note"}) {
        EXPECT_FALSE(read_modes(strange).understood) << strange;
    }
    EXPECT_EQ(parse_modes("AD, tbc").text(), "AD") << "what is understood stands";
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
