#include "tests/filters/expression_fixture.hpp"

#include "filters/expression/statistic.hpp"
#include "filters/expression/variant_type.hpp"
#include "pipeline/model/error.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::tests {
namespace {

using filters::expression::binomial_test;
using filters::expression::indel_length;
using filters::expression::variant_type_of;
namespace variant_type = filters::expression::variant_type;

TEST(ExpressionValues, LimitsAreComparedAtThePrecisionOfTheFile) {
    const SmallRecord record{.info = "AF=0.1"};
    EXPECT_TRUE(passes("AF=0.1", record));
    EXPECT_FALSE(passes("AF<0.1", record));
    EXPECT_FALSE(passes("AF>0.1", record));
    EXPECT_TRUE(passes("AF>=0.1 & AF<=0.1", record));
    EXPECT_FALSE(passes("AF=0.10000001", record));
}

TEST(ExpressionValues, WholeNumbersAreComparedExactlyHoweverLarge) {
    const SmallRecord record{.pos = "248956421"};
    EXPECT_TRUE(passes("POS=248956421", record));
    EXPECT_FALSE(passes("POS=248956422", record));
    EXPECT_TRUE(passes("POS<248956422", record));
}

TEST(ExpressionValues, AMissingValueEqualsOnlyMissing) {
    for (const char* const info : {".", "DP=."}) {
        const SmallRecord record{.info = info};
        EXPECT_TRUE(passes("INFO/DP=\".\"", record));
        EXPECT_FALSE(passes("INFO/DP!=\".\"", record));
        EXPECT_FALSE(passes("INFO/DP<5", record));
        EXPECT_FALSE(passes("INFO/DP>=5", record));
        EXPECT_FALSE(passes("INFO/DP=5", record));
        EXPECT_TRUE(passes("INFO/DP!=5", record));
    }
    EXPECT_FALSE(passes("QUAL>=0", {.qual = "."}));
}

TEST(ExpressionValues, NotANumberPassesNoLimit) {
    const SmallRecord record{.info = "AF=nan"};
    EXPECT_FALSE(passes("AF<0.1", record));
    EXPECT_FALSE(passes("AF>=0.1", record));
    EXPECT_TRUE(passes("AF!=0.1", record));
}

TEST(ExpressionValues, AnyElementOfAVectorSuffices) {
    const SmallRecord record{.alt = "G,T", .info = "AF=0.5,0.001;DP4=1,2,3,4;LIST=a,b"};
    EXPECT_TRUE(passes("AF<0.01", record));
    EXPECT_TRUE(passes("AF>0.1", record));
    EXPECT_FALSE(passes("AF[0]<0.01", record));
    EXPECT_TRUE(passes("AF[1]<0.01", record));
    EXPECT_TRUE(passes("AF[2]=\".\"", record));
    EXPECT_TRUE(passes("DP4[1-2]=3", record));
    EXPECT_FALSE(passes("DP4[0,3]=3", record));
    EXPECT_TRUE(passes("DP4[2-]=4", record));
    EXPECT_TRUE(passes("LIST=\"b\"", record));
    EXPECT_TRUE(passes("LIST!=\"b\"", record));
    EXPECT_TRUE(passes("LIST=\"z,a\"", record));
    EXPECT_FALSE(passes("LIST[0]=\"b\"", record));
    EXPECT_TRUE(passes("DP4[0]+DP4[1]=3", record));
}

TEST(ExpressionValues, PatternsAreBasicRegularExpressions) {
    const SmallRecord record{.info = "NAME=Hello|x"};
    EXPECT_TRUE(passes("NAME~\"ell\"", record));
    EXPECT_FALSE(passes("NAME~\"ELL\"", record));
    EXPECT_TRUE(passes("NAME~\"ELL/i\"", record));
    EXPECT_TRUE(passes("NAME~\"^H.*o|x$\"", record));
    EXPECT_FALSE(passes("NAME~\"zzz|ell\"", record));
    EXPECT_TRUE(passes("NAME~\"zzz\\|ell\"", record));
    EXPECT_TRUE(passes("NAME!~\"zzz\"", record));
}

TEST(ExpressionValues, FilterIsASetOfNames) {
    const SmallRecord both{.filter = "LowDepth;q10"};
    EXPECT_TRUE(passes("FILTER=\"q10;LowDepth\"", both));
    EXPECT_FALSE(passes("FILTER=\"q10\"", both));
    EXPECT_TRUE(passes("FILTER!=\"q10\"", both));
    EXPECT_TRUE(passes("FILTER~\"q10\"", both));
    EXPECT_FALSE(passes("FILTER!~\"q10\"", both));
    EXPECT_FALSE(passes("FILTER~\"q10;LowDepth\"", {.filter = "q10"}));
    EXPECT_TRUE(passes("FILTER=\".\"", {.filter = "."}));
    EXPECT_TRUE(passes("FILTER=\"PASS\"", {.filter = "PASS"}));
}

TEST(ExpressionValues, TypesOfAllelesAreJudgedWithoutWhatTheyShare) {
    EXPECT_EQ(variant_type_of("A", "G"), variant_type::snp);
    EXPECT_EQ(variant_type_of("CT", "CA"), variant_type::snp);
    EXPECT_EQ(variant_type_of("ACG", "TTA"), variant_type::mnp);
    EXPECT_EQ(variant_type_of("A", "AT"), variant_type::indel);
    EXPECT_EQ(variant_type_of("ATT", "A"), variant_type::indel);
    EXPECT_EQ(variant_type_of("ATT", "GC"), variant_type::other);
    EXPECT_EQ(variant_type_of("A", "<DEL>"), variant_type::other);
    EXPECT_EQ(variant_type_of("A", "<*>"), variant_type::reference);
    EXPECT_EQ(variant_type_of("A", "*"), variant_type::overlap);
    EXPECT_EQ(variant_type_of("G", "G]chr2:1]"), variant_type::breakend);
    EXPECT_EQ(variant_type_of("A", "."), variant_type::reference);
    EXPECT_EQ(indel_length("ATT", "A"), -2.0);
    EXPECT_EQ(indel_length("A", "ATT"), 2.0);
    EXPECT_EQ(indel_length("A", "<DEL>"), std::nullopt);
    EXPECT_TRUE(passes("TYPE~\"snp\" & TYPE!=\"snp\"", {.alt = "G,AT"}));
}

TEST(ExpressionValues, CountsOfAllelesComeFromGenotypesWhereTheHeaderHasNone) {
    const SmallRecord record{.alt = "G,T", .samples = {"0/1", "0/2", "./1"}};
    EXPECT_TRUE(passes("AN=5", record));
    EXPECT_TRUE(passes("AC[0]=2 && AC[1]=1", record));
    EXPECT_TRUE(passes("MAC[1]=1", record));
    EXPECT_TRUE(passes("MAF[1]=0.2", record));
    EXPECT_TRUE(passes("N_MISSING=1", record));
    EXPECT_TRUE(passes("F_MISSING>0.33 & F_MISSING<0.34", record));
    EXPECT_TRUE(passes("N_ALT=2 & N_SAMPLES=3", record));
    EXPECT_THROW((void)passes("AN=5", {.samples = {"0/7", "0/0", "0/0"}}), model::InputError);
}

TEST(ExpressionValues, StatisticsLeaveOutWhatIsMissing) {
    const SmallRecord record{
        .info = "DP4=1,2,3,4", .format = "GT:AD", .samples = {"0/1:10,5", "0/0:.", "1/1:0,20"}};
    EXPECT_TRUE(passes("MAX(AD)=20 & MIN(AD)=0 & SUM(AD)=35 & COUNT(AD)=4", record));
    EXPECT_TRUE(passes("MEDIAN(DP4)=2.5 & AVG(DP4)=2.5 & MEAN(DP4)=2.5", record));
    EXPECT_TRUE(passes("STDEV(DP4)=1.1180340", record));
    EXPECT_TRUE(passes("N_PASS(sSUM(AD)=15)=1 & N_PASS(SMPL_MAX(AD)>=10)=2", record));
    EXPECT_TRUE(passes("MAX(AF)=\".\" & COUNT(AF)=0", record));
    EXPECT_TRUE(passes("ABS(-3)=3 & PHRED(0.01)=20 & STRLEN(REF)=1", record));
}

TEST(ExpressionValues, TheBinomialTestIsTwoTailed) {
    EXPECT_DOUBLE_EQ(binomial_test(5, 5), 1.0);
    EXPECT_NEAR(binomial_test(0, 5), 0.0625, 1e-12);
    EXPECT_NEAR(binomial_test(8, 2), 0.109375, 1e-12);
    EXPECT_DOUBLE_EQ(binomial_test(2, 8), binomial_test(8, 2));
    EXPECT_NEAR(binomial_test(3, 4), 1.0, 1e-12);
    EXPECT_TRUE(std::isnan(binomial_test(0, 0)));
    EXPECT_GT(binomial_test(600, 400), 0.0);
    const SmallRecord record{.format = "GT:AD", .samples = {"0/1:8,2", "0/0:9,1", "1/1:0,0"}};
    EXPECT_TRUE(passes("N_PASS(binom(AD)<0.2)=1 & N_PASS(binom(AD)=1)=2", record));
    EXPECT_TRUE(passes("N_PASS(binom(AD[:0],AD[:1])<0.2)=2", record));
}

TEST(ExpressionValues, AValueThatIsNoNumberIsRefusedWithItsPlace) {
    try {
        (void)judge("INFO/DP>5", {.info = "DP=many"});
        FAIL() << "was accepted";
    } catch (const model::InputError& error) {
        EXPECT_STREQ(error.what(), "small.vcf:7 (1:100, INFO/DP): \"many\" is not a number; mend "
                                   "the value, or the Type that the header declares");
    }
    EXPECT_TRUE(passes("INFO/DP>2", {.info = "DP=2.5"}));
}

} // namespace
} // namespace vigie::tests
