#include "tests/filters/expression_fixture.hpp"

#include "filters/expression/genotype_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::tests {
namespace {

using filters::expression::belongs;
using filters::expression::genotype_class_from_name;
using filters::expression::summarise_genotype;

/// Depth 30, 5, 30; quality 10, 90, 90.
const SmallRecord trio{.format = "GT:DP:GQ", .samples = {"0/1:30:10", "0/0:5:90", "1/1:30:90"}};

TEST(SampleLogic, OneAmpersandAsksBothOfOneSampleTwoAskTheRecord) {
    EXPECT_TRUE(passes("FMT/DP<10 & GQ>50", trio));
    EXPECT_FALSE(passes("FMT/DP<10 & GQ<50", trio));
    EXPECT_TRUE(passes("FMT/DP<10 && GQ<50", trio));
}

TEST(SampleLogic, SamplesThatPassFollowTheOperator) {
    EXPECT_TRUE(passes("N_PASS(FMT/DP<10 & GQ>50)=1", trio));
    EXPECT_TRUE(passes("N_PASS(FMT/DP<10 && GQ<50)=2", trio));
    EXPECT_TRUE(passes("N_PASS(FMT/DP<10 | GQ<50)=2", trio));
    EXPECT_TRUE(passes("N_PASS(FMT/DP<10 || GQ<50)=3", trio));
    EXPECT_TRUE(passes("N_PASS(QUAL>1 & FMT/DP<10)=1", trio));
    EXPECT_TRUE(passes("N_PASS(QUAL>1 | FMT/DP<10)=1", trio));
    EXPECT_TRUE(passes("N_PASS(QUAL>1 || FMT/DP<10)=3", trio));
    EXPECT_TRUE(passes("N_PASS(QUAL<1 || FMT/DP<10)=1", trio));
    EXPECT_TRUE(passes("F_PASS(GQ>50)>0.66 & F_PASS(GQ>50)<0.67", trio));
    EXPECT_TRUE(passes("COUNT(GT=\"het\")=1", trio));
}

TEST(SampleLogic, AConditionThatIsDecidedEarlyMayBePartOfALargerOne) {
    EXPECT_TRUE(passes("GQ>95 && (FMT/DP>5 || QUAL>100) || POS=100", trio));
    EXPECT_FALSE(passes("GQ>95 && (FMT/DP>5 | GQ>5) || POS=1", trio));
    EXPECT_TRUE(passes("(GQ>5 || FMT/DP>500) & GT=\"het\"", trio));
    EXPECT_TRUE(passes("N_PASS((GQ>95 && FMT/DP>5) | GT=\"het\")=1", trio));
}

TEST(SampleLogic, VectorsOfASampleAreComparedElementByElement) {
    const SmallRecord record{.format = "GT:AD", .samples = {"0/1:5,9", "0/0:3,4", "1/1:1,2"}};
    EXPECT_FALSE(passes("AD!=AD", record));
    EXPECT_FALSE(passes("AD[:0-1]<AD[:0-1]", record));
    EXPECT_TRUE(passes("AD[:0]<AD[:1]", record));
    EXPECT_TRUE(passes("AD[:0]<AD", record));
}

TEST(SampleLogic, NegationIsOfTheRecord) {
    EXPECT_FALSE(passes("!(GQ>50)", trio));
    EXPECT_TRUE(passes("!(GQ>95)", trio));
}

TEST(SampleLogic, SubscriptsChooseSamplesAndValues) {
    const SmallRecord record{.alt = "G,T",
                             .format = "GT:DP:AD",
                             .samples = {"0/1:10:1,2,3", "0/0:20:4", "1/2:30:.,5,6"}};
    EXPECT_TRUE(passes("FMT/DP[1]=20", record));
    EXPECT_FALSE(passes("FMT/DP[0,2]=20", record));
    EXPECT_TRUE(passes("FMT/DP[1-]=30", record));
    EXPECT_TRUE(passes("AD[0:2]=3", record));
    EXPECT_FALSE(passes("AD[0:1]=3", record));
    EXPECT_TRUE(passes("AD[:1]=5", record));
    EXPECT_TRUE(passes("AD[2:*]=6 & AD[2:]=6", record));
    EXPECT_TRUE(passes("AD[1:1]=\".\"", record));
    EXPECT_TRUE(passes("N_PASS(AD=\".\")=2", record));
}

TEST(SampleLogic, TwoSamplesAreComparedByTheirValues) {
    EXPECT_TRUE(passes("FMT/DP[0]>FMT/DP[1]", trio));
    EXPECT_FALSE(passes("FMT/DP[0]<FMT/DP[1]", trio));
    EXPECT_TRUE(passes("FMT/DP[0]+FMT/DP[1]=35", trio));
    EXPECT_THAT(refusal("FMT/DP[0,1]>FMT/DP[2]"), testing::HasSubstr("never meet"));
}

TEST(SampleLogic, ARecordWithoutTheTagHasItMissing) {
    const SmallRecord bare{};
    EXPECT_FALSE(passes("GQ>0", bare));
    EXPECT_TRUE(passes("GQ=\".\"", bare));
    EXPECT_TRUE(passes("GQ!=5", bare));
    EXPECT_TRUE(passes("FT!=\"PASS\"", bare));
    EXPECT_TRUE(passes("GQ=\".\"", {.format = "GT:GQ", .samples = {"0/1", "0/0:5", "0/0:6"}}));
}

TEST(Genotypes, AreTextsToo) {
    EXPECT_TRUE(passes("GT=\"0/1\"", trio));
    EXPECT_FALSE(passes("GT=\"0|1\"", trio));
    EXPECT_TRUE(passes("GT~\"^1\"", trio));
    EXPECT_FALSE(passes("GT~\"|\"", trio));
    EXPECT_TRUE(passes("GT~\"|\"", {.samples = {"0|1", "0/0", "0/0"}}));
    EXPECT_TRUE(passes("GT[1-2]=\"0/0,1/1\"", trio));
}

struct ClassCase {
    const char* gt;
    const char* classes; ///< all that hold, in the order of `names`
};

class GenotypeClasses : public testing::TestWithParam<ClassCase> {};

TEST_P(GenotypeClasses, HoldAsBcftoolsDefinesThem) {
    const auto genotype = summarise_genotype(GetParam().gt);
    ASSERT_TRUE(genotype);
    std::string holding;
    for (const char* const name :
         {"ref", "alt", "mis", "hom", "het", "hap", "RR", "AA", "RA", "Aa", "R", "A"}) {
        if (belongs(*genotype, *genotype_class_from_name(name))) {
            holding += holding.empty() ? name : std::string(" ") + name;
        }
    }
    EXPECT_EQ(holding, GetParam().classes) << GetParam().gt;
}

INSTANTIATE_TEST_SUITE_P(All,
                         GenotypeClasses,
                         testing::Values(ClassCase{"0/0", "ref hom RR"},
                                         ClassCase{"0|1", "alt het RA"},
                                         ClassCase{"1/1", "alt hom AA"},
                                         ClassCase{"1/2", "alt het Aa"},
                                         ClassCase{"./.", "mis"},
                                         ClassCase{".", "mis"},
                                         ClassCase{"./1", "mis"},
                                         ClassCase{"0|.", "mis"},
                                         ClassCase{"0", "ref hap R"},
                                         ClassCase{"2", "alt hap A"},
                                         ClassCase{"0/0/0", "ref hom RR"},
                                         ClassCase{"0/1/1", "alt het RA"},
                                         ClassCase{"1/2/3", "alt het Aa"},
                                         ClassCase{"|0|1", "alt het RA"}));

TEST(Genotypes, MalformedOnesAreNone) {
    for (const char* const text : {"", "0/", "/", "a/b", "0/1/", "0-1", "9999999999"}) {
        EXPECT_FALSE(summarise_genotype(text)) << text;
    }
}

} // namespace
} // namespace vigie::tests
