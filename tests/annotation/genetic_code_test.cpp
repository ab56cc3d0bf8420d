#include "annotation/genetic_code.hpp"

#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

TEST(GeneticCode, StandardTableTranslatesStartStopAndTryptophan) {
    EXPECT_EQ(translate("ATGTGGTAATAGTGA", GeneticCode::standard), "MW***");
}

TEST(GeneticCode, MitochondrialTableReadsTgaAsTryptophanAtaAsMethionineAndAgrAsStop) {
    EXPECT_EQ(translate("TGAATAAGAAGG", GeneticCode::vertebrate_mitochondrial), "WM**");
    EXPECT_EQ(translate("TGAATAAGAAGG", GeneticCode::standard), "*IRR");
}

TEST(GeneticCode, ContigChoosesTheTable) {
    EXPECT_EQ(genetic_code_of(model::Contig("MT")), GeneticCode::vertebrate_mitochondrial);
    EXPECT_EQ(genetic_code_of(model::Contig("20")), GeneticCode::standard);
}

TEST(GeneticCode, UnknownThirdBaseKeepsTheResidueOfAFourfoldBoxOnly) {
    EXPECT_EQ(translate_codon("GCN", GeneticCode::standard), 'A');
    EXPECT_EQ(translate_codon("AAN", GeneticCode::standard), 'X');
    EXPECT_EQ(translate_codon("NAA", GeneticCode::standard), 'X');
}

TEST(GeneticCode, RemainderOfACodonReadsAsUnknown) {
    EXPECT_EQ(translate("ATGAA", GeneticCode::standard), "MX");
    EXPECT_EQ(translate("", GeneticCode::standard), "");
}

TEST(GeneticCode, ResidueNamesHaveThreeLetters) {
    EXPECT_EQ(residue_names("MK*U"), "MetLysTerSec");
    EXPECT_EQ(residue_name('X'), "Xaa");
    EXPECT_EQ(residue_name('\0'), "Xaa");
}

TEST(GeneticCode, ReverseComplementTwiceIsIdentity) {
    EXPECT_EQ(reverse_complement("ACGTN"), "NACGT");
    EXPECT_EQ(reverse_complement(reverse_complement("GATTACA")), "GATTACA");
}

} // namespace
} // namespace vigie::annotation
