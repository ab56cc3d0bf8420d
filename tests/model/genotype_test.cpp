#include "pipeline/model/genotype.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vigie::model {
namespace {

Genotype read(std::string_view gt, int allele = 1, int alleles = 2) {
    const auto genotype = parse_genotype(gt, allele, alleles);
    EXPECT_TRUE(genotype) << gt;
    return genotype.value_or(Genotype{});
}

TEST(AHeterozygousCall, HasOneCopyOfEach) {
    const Genotype genotype = read("0/1");
    EXPECT_TRUE(genotype.is_heterozygous());
    EXPECT_EQ(genotype.copies(), 1);
    EXPECT_EQ(genotype.reference_copies(), 1);
    EXPECT_FALSE(genotype.phased);
}

TEST(ACallOfTwoAlternates, LosesNothingWhenItIsSplit) {
    const Genotype first = read("1/2", 1);
    const Genotype second = read("1/2", 2);
    EXPECT_EQ(first.this_slots, 0b01U);
    EXPECT_EQ(first.other_slots, 0b10U);
    EXPECT_EQ(second.this_slots, 0b10U);
    EXPECT_EQ(second.other_slots, 0b01U);
    EXPECT_EQ(first.reference_copies(), 0);
    EXPECT_TRUE(first.is_heterozygous());
}

TEST(AHomozygousCall, FillsEverySlot) {
    EXPECT_TRUE(read("1/1").is_homozygous());
    EXPECT_FALSE(read("1/1").is_heterozygous());
    EXPECT_FALSE(read("1/1").is_hemizygous());
}

TEST(AHaploidCall, IsHemizygous) {
    EXPECT_TRUE(read("1").is_hemizygous());
    EXPECT_TRUE(read("1").is_homozygous());
    EXPECT_FALSE(read("1").is_heterozygous());
    EXPECT_FALSE(read("0").is_hemizygous());
    EXPECT_TRUE(read("0").is_reference());
}

TEST(AHalfCall, IsNeverReferenceAndNeverHomozygous) {
    EXPECT_FALSE(read("./0").is_reference());
    EXPECT_FALSE(read("./0").is_called());
    EXPECT_FALSE(read("./1").is_homozygous());
    EXPECT_TRUE(read("./1").carries());
    EXPECT_EQ(read("./1").missing_copies(), 1);
}

TEST(AnAbsentGenotype, HasNoPloidy) {
    EXPECT_EQ(read("").ploidy, 0);
    EXPECT_EQ(read(".").ploidy, 0);
    EXPECT_FALSE(read(".").is_called());
    EXPECT_FALSE(read(".").is_homozygous());
    EXPECT_FALSE(read(".").is_reference());
}

TEST(AnUncalledGenotype, HasItsSlotsMissing) {
    EXPECT_EQ(read("./.").ploidy, 2);
    EXPECT_EQ(read("./.").missing_copies(), 2);
    EXPECT_FALSE(read("./.").is_reference());
}

TEST(Phase, NeedsABarBetweenAllSlots) {
    EXPECT_TRUE(read("0|1").phased);
    EXPECT_FALSE(read("0/1").phased);
    EXPECT_FALSE(read("0|1/1").phased);
    EXPECT_TRUE(read("0|1|1").phased);
    EXPECT_FALSE(read("1").phased);
}

TEST(Phase, KeepsTheHaplotype) {
    EXPECT_EQ(read("0|1").this_slots, 0b10U);
    EXPECT_EQ(read("1|0").this_slots, 0b01U);
}

TEST(ATriploidCall, IsRead) {
    const Genotype genotype = read("0/1/1");
    EXPECT_EQ(genotype.ploidy, 3);
    EXPECT_EQ(genotype.copies(), 2);
    EXPECT_TRUE(genotype.is_heterozygous());
}

TEST(Ploidy, GoesUpTo32) {
    std::string gt = "1";
    for (int i = 1; i < 32; ++i) {
        gt += "/1";
    }
    EXPECT_EQ(read(gt).copies(), 32);
    EXPECT_FALSE(parse_genotype(gt + "/1", 1, 1));
}

class AMalformedGenotype : public testing::TestWithParam<const char*> {};
TEST_P(AMalformedGenotype, IsRefused) {
    EXPECT_FALSE(parse_genotype(GetParam(), 1, 2)) << GetParam();
}
INSTANTIATE_TEST_SUITE_P(OfAnyKind,
                         AMalformedGenotype,
                         testing::Values("0/3",
                                         "3",
                                         "0/-1",
                                         "0/",
                                         "/1",
                                         "|0|1",
                                         "0//1",
                                         "a/b",
                                         "0/1x",
                                         "0 /1",
                                         "+1/0",
                                         "0/99999999999"));

TEST(AGenotypeIndex, MayBeTheLastAllele) {
    EXPECT_TRUE(parse_genotype("0/2", 1, 2));
}

struct Round {
    const char* given;
    const char* written;
};
class AGenotypeText : public testing::TestWithParam<Round> {};
TEST_P(AGenotypeText, IsWrittenForThisAllele) {
    EXPECT_EQ(format_genotype(read(GetParam().given)), GetParam().written);
}
INSTANTIATE_TEST_SUITE_P(OfEveryKind,
                         AGenotypeText,
                         testing::Values(Round{"0/1", "0/1"},
                                         Round{"1|0", "1|0"},
                                         Round{"1/2", "1/."},
                                         Round{"2|1", ".|1"},
                                         Round{"1", "1"},
                                         Round{"./.", "./."},
                                         Round{".", "."},
                                         Round{"", "."}));

TEST(Zygosity, IsNamedForReports) {
    EXPECT_EQ(zygosity_name(read("0/1"), false), "heterozygous");
    EXPECT_EQ(zygosity_name(read("1/1"), false), "homozygous");
    EXPECT_EQ(zygosity_name(read("1"), false), "hemizygous");
    EXPECT_EQ(zygosity_name(read("0/0"), false), "reference");
    EXPECT_EQ(zygosity_name(read("./."), false), "not_called");
    EXPECT_EQ(zygosity_name(read("./0"), false), "not_called");
    EXPECT_EQ(zygosity_name(read("."), false), "not_called");
}

TEST(Zygosity, OfADiploidCallWhereAMaleHasOneCopyIsHemizygous) {
    EXPECT_EQ(zygosity_name(read("1/1"), true), "hemizygous");
    EXPECT_EQ(zygosity_name(read("0/1"), true), "heterozygous");
    EXPECT_EQ(zygosity_name(read("0/0"), true), "reference");
}

TEST(ZygosityByPlace, IsNeverHemizygousWhereThereAreTwoCopiesOrMitochondria) {
    EXPECT_EQ(zygosity_name(read("1"), Copies::two), "one_copy_called");
    EXPECT_EQ(zygosity_name(read("1/1"), Copies::two), "homozygous");
    EXPECT_EQ(zygosity_name(read("0/1"), Copies::two), "heterozygous");
    EXPECT_EQ(zygosity_name(read("0"), Copies::two), "reference");
    EXPECT_EQ(zygosity_name(read("1"), Copies::one), "hemizygous");
    EXPECT_EQ(zygosity_name(read("1/1"), Copies::one), "hemizygous");
    EXPECT_EQ(zygosity_name(read("1"), Copies::unknown), "hemizygous");
    EXPECT_EQ(zygosity_name(read("1/1"), Copies::unknown), "homozygous");
    EXPECT_EQ(zygosity_name(read("1"), Copies::mitochondrial), "homoplasmic");
    EXPECT_EQ(zygosity_name(read("1/1"), Copies::mitochondrial), "homoplasmic");
    EXPECT_EQ(zygosity_name(read("0/1"), Copies::mitochondrial), "heteroplasmic");
    EXPECT_EQ(zygosity_name(read("0"), Copies::mitochondrial), "reference");
    EXPECT_EQ(zygosity_name(read("."), Copies::mitochondrial), "not_called");
}

} // namespace
} // namespace vigie::model
