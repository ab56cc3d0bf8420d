#include "knowledge/protein_change.hpp"

#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

TEST(ReadingProteinChanges, OneAndThreeLettersAndHgvsAreOneChange) {
    for (const char* text : {"A123V", "Ala123Val", "p.A123V", "p.Ala123Val", "p.(Ala123Val)",
                             "ENSP00000000001.2:p.Ala123Val"}) {
        const auto change = parse_protein_change(text);
        ASSERT_TRUE(change.has_value()) << text;
        EXPECT_EQ(change->text(), "A123V") << text;
    }
    EXPECT_EQ(parse_protein_change("p.Trp26Ter")->text(), "W26*");
    EXPECT_EQ(parse_protein_change("M1T")->residue, 1);
}

TEST(ReadingProteinChanges, AnyOtherKindOfChangeIsNone) {
    for (const char* text : {"", "p.", "A123", "123V", "A0V", "A123A", "p.Ala123=", "A123fs",
                             "p.Ala123del", "A123VL", "X5Y", "A99999999999V"}) {
        EXPECT_FALSE(parse_protein_change(text).has_value()) << text;
    }
}

TEST(KeysOfProteinChanges, EveryPairOfResiduesComesBack) {
    const std::string residues = "ACDEFGHIKLMNPQRSTVWYU*";
    for (const char from : residues) {
        for (const char to : residues) {
            if (from != to) {
                const ProteinChange change{.residue = 77, .from = from, .to = to};
                EXPECT_EQ(protein_change_of(protein_key("ENST1", change)).text(), change.text());
            }
        }
    }
}

TEST(KeysOfProteinChanges, OnlyDigitsBehindALastDotAreAVersion) {
    EXPECT_EQ(without_version("ENST00000000001.12"), "ENST00000000001");
    EXPECT_EQ(without_version("NM_000001"), "NM_000001");
    EXPECT_EQ(without_version("P1.x"), "P1.x");
    EXPECT_EQ(without_version("P1."), "P1.");
    EXPECT_EQ(without_version(".5"), ".5");
}

} // namespace
} // namespace vigie::knowledge
