#include "pipeline/model/allele.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace vigie::model {
namespace {

const Contig chr20{"20"};

TEST(AnAllele, IsHeldInUpperCase) {
    const SmallAllele allele(chr20, Position{5}, "acg", "a");
    EXPECT_EQ(allele.ref(), "ACG");
    EXPECT_EQ(allele.alt(), "A");
}

TEST(AnAllele, MayHoldUnknownBases) {
    EXPECT_EQ(SmallAllele(chr20, Position{5}, "N", "A").ref(), "N");
}

TEST(AnAllele, NeedsBothSequences) {
    EXPECT_THROW(SmallAllele(chr20, Position{5}, "", "A"), std::invalid_argument);
    EXPECT_THROW(SmallAllele(chr20, Position{5}, "A", ""), std::invalid_argument);
}

TEST(AnAllele, RefusesOtherLetters) {
    EXPECT_THROW(SmallAllele(chr20, Position{5}, "R", "A"), std::invalid_argument);
    EXPECT_THROW(SmallAllele(chr20, Position{5}, "A", "<DEL>"), std::invalid_argument);
}

TEST(AnAllele, RefusesTheReferenceAsAlternateInAnyCase) {
    EXPECT_THROW(SmallAllele(chr20, Position{5}, "A", "A"), std::invalid_argument);
    EXPECT_THROW(SmallAllele(chr20, Position{5}, "a", "A"), std::invalid_argument);
}

TEST(AnAllele, SpansItsReferenceBases) {
    const SmallAllele allele(chr20, Position{5}, "ACG", "A");
    EXPECT_EQ(allele.span(), (Interval{Position{5}, Position{8}}));
}

TEST(AnAllele, IsOneOfSubstitutionInsertionDeletion) {
    EXPECT_TRUE(SmallAllele(chr20, Position{5}, "A", "G").is_substitution());
    EXPECT_TRUE(SmallAllele(chr20, Position{5}, "A", "AG").is_insertion());
    EXPECT_TRUE(SmallAllele(chr20, Position{5}, "AG", "A").is_deletion());
    const SmallAllele block(chr20, Position{5}, "AG", "CT");
    EXPECT_FALSE(block.is_substitution() || block.is_insertion() || block.is_deletion());
}

TEST(AnAllele, HasAOneBasedKey) {
    EXPECT_EQ(SmallAllele(chr20, Position{1233}, "A", "G").key(), "20-1234-A-G");
    EXPECT_EQ(SmallAllele(Contig{"MT"}, Position{0}, "A", "G").key(), "MT-1-A-G");
}

TEST(Alleles, AreOrderedByContigPositionRefAlt) {
    const SmallAllele allele(chr20, Position{5}, "C", "G");
    EXPECT_LT(SmallAllele(Contig{"2"}, Position{9}, "C", "G"), allele);
    EXPECT_LT(SmallAllele(chr20, Position{4}, "T", "G"), allele);
    EXPECT_LT(SmallAllele(chr20, Position{5}, "A", "T"), allele);
    EXPECT_LT(SmallAllele(chr20, Position{5}, "C", "A"), allele);
    EXPECT_EQ(SmallAllele(chr20, Position{5}, "C", "G"), allele);
}

TEST(ABaseSequence, IsNotEmptyAndOverFiveLettersInEitherCase) {
    EXPECT_TRUE(is_base_sequence("ACGTNacgtn"));
    EXPECT_FALSE(is_base_sequence(""));
    EXPECT_FALSE(is_base_sequence("ACGU"));
    EXPECT_FALSE(is_base_sequence("A "));
}

struct AltCase {
    const char* alt;
    AltKind kind;
};

class AnAltField : public testing::TestWithParam<AltCase> {};

TEST_P(AnAltField, IsClassified) {
    EXPECT_EQ(classify_alt(GetParam().alt), GetParam().kind) << GetParam().alt;
}

INSTANTIATE_TEST_SUITE_P(OfEveryKind,
                         AnAltField,
                         testing::Values(AltCase{"A", AltKind::bases},
                                         AltCase{"acgtn", AltKind::bases},
                                         AltCase{".", AltKind::missing},
                                         AltCase{"*", AltKind::spanning_deletion},
                                         AltCase{"<*>", AltKind::unseen},
                                         AltCase{"<NON_REF>", AltKind::unseen},
                                         AltCase{"<DEL>", AltKind::symbolic},
                                         AltCase{"<CNV:TR>", AltKind::symbolic},
                                         AltCase{"N]chr1:5]", AltKind::breakend},
                                         AltCase{"[chr1:5[N", AltKind::breakend},
                                         AltCase{".A", AltKind::breakend},
                                         AltCase{"A.", AltKind::breakend},
                                         AltCase{"", AltKind::malformed},
                                         AltCase{"<>", AltKind::malformed},
                                         AltCase{"<DEL", AltKind::malformed},
                                         AltCase{"A,G", AltKind::malformed},
                                         AltCase{"Z9", AltKind::malformed},
                                         AltCase{"..", AltKind::malformed}));

} // namespace
} // namespace vigie::model
