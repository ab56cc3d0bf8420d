#include "interpretation/french_clauses.hpp"

#include "interpretation/clauses_text.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <toml++/toml.h>

namespace vigie::interpretation {
namespace {

TEST(FrenchClauses, AreSaidWithTheirNumbersAndPersons) {
    EXPECT_EQ(french_sentence("the father is covered by 3 reads only (< 10)"),
              "le père n'est couvert que par 3 lectures (< 10)");
    EXPECT_EQ(french_sentence("called without the allele: the father 40x, the mother 38x"),
              "appelés sans l'allèle : le père 40x, la mère 38x");
    EXPECT_EQ(french_sentence("the mother 0 of 35 fragments"), "la mère 0 fragments sur 35");
    EXPECT_EQ(french_sentence("12.3 % of the coding sequence"), "12,3 % de la séquence codante");
}

TEST(FrenchClauses, NameRelativesByIdOrByTheirPlace) {
    EXPECT_EQ(french_sentence("individual S 1 (affected, 0/0) contradicts the pattern"),
              "l'individu S 1 (atteint, 0/0) contredit ce mode");
    EXPECT_EQ(french_sentence("II-12 (unaffected, 0|1) cannot be judged"),
              "II-12 (non atteint, 0|1) ne peut être jugé");
    EXPECT_EQ(french_sentence("the father (unknown, ./.) cannot be judged"),
              "le père (atteinte non renseignée, ./.) ne peut être jugé");
    EXPECT_EQ(french_sentence("individual X contradicts the pair"),
              "l'individu X contredit la paire");
}

TEST(FrenchClauses, OfASentenceArePartedInTheFrenchManner) {
    EXPECT_EQ(french_sentence("hemizygous male; 2 relative(s) agree"),
              "homme hémizygote ; apparentés concordants : 2");
    EXPECT_EQ(french_sentence("one heterozygous hit; no pair with 1-5-A-T: both from the father"),
              "un seul variant hétérozygote ; pas de paire avec 1-5-A-T : tous deux du père");
    EXPECT_EQ(
        french_sentence("a second one could not be seen in exon 3 of ENST01.2 (4 of 90 bases), "
                        "exon 5 of ENST01.2 (1 of 20 bases) and 2 more"),
        "un second n'a pas pu être vu dans l'exon 3 de ENST01.2 (4 bases sur 90), exon 5 de "
        "ENST01.2 (1 bases sur 20) et 2 autres");
}

TEST(FrenchClauses, StayEnglishWhereTheTableLacksThem) {
    EXPECT_EQ(french_clause("a new clause"), std::nullopt);
    EXPECT_EQ(french_sentence("a new clause; de novo"), "a new clause ; de novo");
    EXPECT_EQ(french_sentence(""), "");
    const ToldSentence told = french_clauses("loss of function, DISEASE A");
    ASSERT_EQ(told.clauses.size(), 2U);
    EXPECT_TRUE(told.clauses[0].french);
    EXPECT_FALSE(told.clauses[1].french);
}

TEST(FrenchClauses, FillInAsManyNumbersPersonsAndDetailsAsTheyTake) {
    const toml::table table = toml::parse(clauses_text());
    std::size_t checked = 0;
    for (const auto& [english, french] : *table["clause"].as_table()) {
        for (const char slot : {'#', '@', '%'}) {
            const std::string_view key = english.str();
            const std::string value = french.as_string()->get();
            // "%" is also a share: "# %".
            const auto count = [slot](std::string_view text) {
                return std::count(text.begin(), text.end(), slot);
            };
            EXPECT_EQ(count(key), count(value)) << key;
        }
        ++checked;
    }
    EXPECT_GT(checked, 100U);
}

} // namespace
} // namespace vigie::interpretation
