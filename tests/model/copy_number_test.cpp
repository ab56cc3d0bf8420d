#include "pipeline/model/copy_number.hpp"

#include "pipeline/model/structural_place.hpp"

#include <gtest/gtest.h>

namespace vigie::model {
namespace {

constexpr StructuralType deletion = StructuralType::deletion;
constexpr StructuralType duplication = StructuralType::duplication;

std::string genotype(StructuralType type, std::int64_t copies, std::int64_t expected) {
    const auto found = genotype_of_copies(type, copies, expected);
    return found ? format_genotype(*found) : "none";
}

TEST(GenotypeOfCopies, ADeletionLeavesWhatTheOtherChromosomeHas) {
    EXPECT_EQ(genotype_of_copies(deletion, 1, 2)->copies(), 1);
    EXPECT_TRUE(genotype_of_copies(deletion, 1, 2)->is_heterozygous());
    EXPECT_TRUE(genotype_of_copies(deletion, 0, 2)->is_homozygous());
    EXPECT_TRUE(genotype_of_copies(deletion, 2, 2)->is_reference());
    EXPECT_TRUE(genotype_of_copies(deletion, 3, 2)->is_reference());
    EXPECT_TRUE(genotype_of_copies(deletion, 0, 1)->is_hemizygous());
}

TEST(GenotypeOfCopies, OneMoreCopyIsADuplicationOnOneChromosome) {
    EXPECT_TRUE(genotype_of_copies(duplication, 3, 2)->is_heterozygous());
    EXPECT_TRUE(genotype_of_copies(duplication, 3, 2)->is_called());
    EXPECT_TRUE(genotype_of_copies(duplication, 2, 2)->is_reference());
    EXPECT_TRUE(genotype_of_copies(duplication, 2, 1)->is_hemizygous());
}

TEST(GenotypeOfCopies, TwoMoreCopiesLeaveTheSecondChromosomeOpen) {
    const auto four = genotype_of_copies(duplication, 4, 2);
    EXPECT_TRUE(four->carries());
    EXPECT_EQ(four->missing_copies(), 1);
}

TEST(GenotypeOfCopies, OtherTypesAndNumbersHaveNone) {
    EXPECT_EQ(genotype(StructuralType::inversion, 1, 2), "none");
    EXPECT_EQ(genotype(deletion, -1, 2), "none");
    EXPECT_EQ(genotype(deletion, 1, 3), "none");
    EXPECT_EQ(genotype(deletion, 1, 0), "none");
}

TEST(TypeOfCopies, TellsLossFromGain) {
    EXPECT_EQ(type_of_copies(1, 2), deletion);
    EXPECT_EQ(type_of_copies(3, 2), duplication);
    EXPECT_EQ(type_of_copies(2, 2), std::nullopt);
    EXPECT_EQ(type_of_copies(2, 1), duplication);
}

TEST(StructuralTypeName, SubTypesAreReadAsTheirType) {
    EXPECT_EQ(structural_type_from_name("DUP:TANDEM"), duplication);
    EXPECT_EQ(structural_type_from_name("DEL:ME:ALU"), deletion);
    EXPECT_EQ(structural_type_from_name("STR12"), std::nullopt);
    EXPECT_EQ(structural_type_from_name(""), std::nullopt);
}

TEST(StructuralVariantKey, IsOneBasedWithBothEnds) {
    StructuralVariant variant{
        .type = deletion, .contig = Contig("20"), .interval = {Position{1000}, Position{5000}}};
    EXPECT_EQ(variant.key(), "20-1001-5000-DEL");
    variant.type = StructuralType::breakend;
    variant.mate = BreakendMate{Contig("21"), Position{4999}};
    EXPECT_EQ(variant.key(), "20-1001-21:5000-BND");
}

RepeatEvidence repeat(std::vector<RepeatAllele> alleles) {
    RepeatEvidence evidence{
        .locus = "HTT", .contig = Contig("4"), .interval = {Position{10}, Position{70}}};
    evidence.calls = {{.alleles = std::move(alleles)}};
    return evidence;
}

TEST(RepeatAtItsPlace, CountsTheAllelesThatReachTheLimit) {
    const auto one = at_its_place(repeat({{.units = 17}, {.units = 42}}), 36, {false});
    EXPECT_TRUE(one.calls.at(0).genotype.is_heterozygous());
    EXPECT_EQ(one.key(), "HTT-repeat");
    EXPECT_TRUE(at_its_place(repeat({{.units = 36}, {.units = 36}}), 36, {false})
                    .calls.at(0)
                    .genotype.is_homozygous());
    EXPECT_TRUE(at_its_place(repeat({{.units = 35}, {.units = 17}}), 36, {false})
                    .calls.at(0)
                    .genotype.is_reference());
}

TEST(RepeatAtItsPlace, AnIntervalThatReachesTheLimitLeavesTheChromosomeOpen) {
    const auto open =
        at_its_place(repeat({{.units = 17}, {.units = 35, .low = 33, .high = 36}}), 36, {false});
    EXPECT_FALSE(open.calls.at(0).genotype.carries());
    EXPECT_FALSE(open.calls.at(0).genotype.is_called());
}

TEST(RepeatAtItsPlace, AMaleHasOneLengthOnX) {
    const auto male = at_its_place(repeat({{.units = 250}, {.units = 250}}), 200, {true});
    EXPECT_TRUE(male.calls.at(0).genotype.is_hemizygous());
}

} // namespace
} // namespace vigie::model
