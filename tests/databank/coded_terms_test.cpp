#include "databank/chromosome_term.hpp"
#include "databank/evidence_term.hpp"
#include "databank/inheritance_term.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vigie::databank {
namespace {

std::string code(const std::optional<CodedTerm>& term) {
    return term ? std::string(term->code) : "none";
}

TEST(ChromosomeTerm, KnowsTheChromosomesOfTheKaryotypeAlone) {
    EXPECT_EQ(code(chromosome_term("1")), "LA21254-0");
    EXPECT_EQ(code(chromosome_term("22")), "LA21275-5");
    EXPECT_EQ(code(chromosome_term("X")), "LA21276-3");
    EXPECT_EQ(code(chromosome_term("Y")), "LA21277-1");
    for (const char* other : {"MT", "23", "0", "", "chr1", "1 "}) {
        EXPECT_EQ(code(chromosome_term(other)), "none") << other;
    }
}

TEST(EvidenceTerm, FollowsTheStrengthThatCounted) {
    EXPECT_EQ(code(evidence_term("PVS1_very_strong")), "LA30200-2");
    EXPECT_EQ(code(evidence_term("PVS1_moderate")), "LA30202-8");
    EXPECT_EQ(code(evidence_term("PS3_strong")), "LA30201-0");
    EXPECT_EQ(code(evidence_term("PP3_supporting")), "LA30203-6");
    EXPECT_EQ(code(evidence_term("BP4_supporting")), "LA30204-4");
    EXPECT_EQ(code(evidence_term("BS1_strong")), "LA30205-1");
}

TEST(EvidenceTerm, HasNoneWhereTheListHasNone) {
    for (const char* criterion :
         {"BP4_moderate", "BA1_stand_alone", "PVS1", "2A", "2A_strong", "", "_strong"}) {
        EXPECT_EQ(code(evidence_term(criterion)), "none") << criterion;
    }
}

std::string mode(const char* pattern, const char* allele = "20-1234-A-G") {
    return code(inheritance_term({.allele = allele, .inheritance = pattern}, "GRCh38"));
}

TEST(InheritanceTerm, FollowsThePatternInTheFamily) {
    EXPECT_EQ(mode("dominant"), "HP:0000006");
    EXPECT_EQ(mode("de_novo"), "HP:0000006");
    EXPECT_EQ(mode("homozygous_recessive"), "HP:0000007");
    EXPECT_EQ(mode("compound_heterozygous"), "HP:0000007");
    EXPECT_EQ(mode("x_linked", "X-40000000-A-G"), "HP:0001417");
    EXPECT_EQ(mode("x_dominant", "X-40000000-A-G"), "HP:0001423");
    EXPECT_EQ(mode("y_linked", "Y-10000000-A-G"), "HP:0001450");
    EXPECT_EQ(mode("mitochondrial", "MT-3243-A-G"), "HP:0001427");
}

TEST(InheritanceTerm, FollowsThePlaceOfANewVariant) {
    EXPECT_EQ(mode("de_novo", "X-40000000-A-G"), "HP:0001417");
    EXPECT_EQ(mode("de_novo", "X-40000000-40001000-DEL"), "HP:0001417");
    EXPECT_EQ(mode("de_novo", "Y-10000000-A-G"), "HP:0001450");
    EXPECT_EQ(mode("de_novo", "MT-3243-A-G"), "HP:0001427");
    EXPECT_EQ(mode("compound_heterozygous", "X-40000000-A-G"), "HP:0001417");
}

TEST(InheritanceTerm, CallsAPseudoAutosomalVariantAutosomal) {
    // PAR1 of GRCh38: X:10,001-2,781,479
    EXPECT_EQ(mode("de_novo", "X-2781479-A-G"), "HP:0000006");
    EXPECT_EQ(mode("de_novo", "X-2781480-A-G"), "HP:0001417");
}

TEST(InheritanceTerm, NamesNoModeOfASingleHit) {
    EXPECT_EQ(mode("single_hit"), "none");
    EXPECT_EQ(mode(""), "none");
}

} // namespace
} // namespace vigie::databank
