#include "tests/filters/expression_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

TEST(ExpressionSyntax, ComparisonBindsTighterThanAndThanOr) {
    const SmallRecord record{.qual = "50"};
    EXPECT_TRUE(passes("QUAL>40 || QUAL>60 && QUAL<0", record));
    EXPECT_FALSE(passes("(QUAL>40 || QUAL>60) && QUAL<0", record));
    EXPECT_TRUE(passes("QUAL<0 & QUAL<0 | QUAL=50", record));
}

TEST(ExpressionSyntax, ArithmeticHasTheUsualOrder) {
    const SmallRecord record;
    EXPECT_TRUE(passes("2+3*4=14", record));
    EXPECT_TRUE(passes("(2+3)*4=20", record));
    EXPECT_TRUE(passes("7-2-1=4", record));
    EXPECT_TRUE(passes("12/2/3=2", record));
    EXPECT_TRUE(passes("7%4*2=6", record));
    EXPECT_TRUE(passes("-3+5=2", record));
    EXPECT_TRUE(passes("2--3=5", record));
}

TEST(ExpressionSyntax, ExclamationMarkTurnsAConditionRound) {
    EXPECT_FALSE(passes("!(QUAL>40)", {.qual = "50"}));
    EXPECT_TRUE(passes("!DB", {.info = "."}));
    EXPECT_FALSE(passes("!!DB", {.info = "."}));
}

TEST(ExpressionSyntax, QuotesBlanksAndOldSpellingsAreTaken) {
    EXPECT_TRUE(passes("ID = 'rs1'", {.id = "rs1"}));
    EXPECT_TRUE(passes("ID==\"rs1\"", {.id = "rs1"}));
    EXPECT_TRUE(passes("%QUAL>1", {.qual = "50"}));
    EXPECT_TRUE(passes("1000G<0.1", {.info = "1000G=0.05"}));
    EXPECT_TRUE(passes("50<=QUAL", {.qual = "50"}));
}

struct Malformed {
    const char* expression;
    const char* says;
    int column;
};

class MalformedExpression : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedExpression, IsRefusedWithItsColumn) {
    const Malformed& wrong = GetParam();
    EXPECT_THAT(refusal(wrong.expression),
                AllOf(StartsWith("64: "), HasSubstr(wrong.says),
                      HasSubstr("at column " + std::to_string(wrong.column) + " ")))
        << wrong.expression;
}

INSTANTIATE_TEST_SUITE_P(
    All,
    MalformedExpression,
    testing::Values(Malformed{"", "empty", 1},
                    Malformed{"QUAL>", "ends where a value is expected", 6},
                    Malformed{">8", "a value is expected", 1},
                    Malformed{"(QUAL>8", "never closed", 1},
                    Malformed{"QUAL>8)", "never opened", 7},
                    Malformed{"QUAL>8 9", "operator such as & or | is missing", 8},
                    Malformed{"QUAL>8 &&& 1", "a value is expected", 10},
                    Malformed{"QUAL>8>7", "cannot be compared again", 7},
                    Malformed{"ID=\"rs", "never closed", 4},
                    Malformed{"INFO/DP[0>1", "never closed", 8},
                    Malformed{"INFO/DP[x]>1", "no subscript", 1},
                    Malformed{"INFO/DP[2-1]>1", "no subscript", 1},
                    Malformed{"INFO/DP[]>1", "no subscript", 1},
                    Malformed{"QUAL>8 ; 1", "no part of an expression", 8},
                    Malformed{"NAME~\"[\"", "no regular expression", 6},
                    Malformed{"QUAL", "compare it with something", 1},
                    Malformed{"5", "compare it with something", 1},
                    Malformed{"NAME>\"a\"", "texts have no order", 1},
                    Malformed{"NAME=5", "cannot be compared", 1},
                    Malformed{"INFO/DP=\"5\"", "cannot be compared", 1},
                    Malformed{"QUAL~\"5\"", "is a number", 1},
                    Malformed{"TYPE=\"snv\"", "no type of variant", 6},
                    Malformed{"GT=\"hetero\"", "neither a genotype", 4},
                    Malformed{"GT=\"het,hom\"", "neither a genotype", 4},
                    Malformed{"AD[0]>3", "several values in each sample", 1},
                    Malformed{"NOPE(QUAL)>1", "no function", 1},
                    Malformed{"MAX(QUAL,1)>1", "takes 1 value", 1},
                    Malformed{"sMAX(QUAL)>1", "works within samples", 1},
                    Malformed{"N_PASS(QUAL>1)>1", "counts samples", 1},
                    Malformed{"STRLEN(QUAL)>1", "is a number", 1},
                    Malformed{"DB=2", "is a flag", 1},
                    Malformed{"(QUAL>1)>1", "cannot be compared with a value", 1},
                    Malformed{"!QUAL>40", "a condition cannot be compared", 1},
                    Malformed{"consequence>=misense", "is no consequence", 14},
                    Malformed{"impact>=STRONG", "is no impact", 9},
                    Malformed{"clinvar>=conflicting", "clinvar can be compared", 10},
                    Malformed{"csq(csq(mane))", "do not nest", 5}));

TEST(ExpressionSyntax, WhatTheHeaderLacksIsAFaultOfTheInput) {
    EXPECT_THAT(refusal("NOPE=1"), AllOf(StartsWith("65: small.vcf"), HasSubstr("no tag NOPE")));
    EXPECT_THAT(refusal("INFO/GQ>1"), HasSubstr("no INFO tag GQ"));
    EXPECT_THAT(refusal("FMT/AF>1"), HasSubstr("no FORMAT tag AF"));
    EXPECT_THAT(refusal("DP>1"),
                AllOf(StartsWith("65: "), HasSubstr("both INFO/DP and FORMAT/DP")));
    EXPECT_THAT(refusal("FILTER=\"q20\""), HasSubstr("no filter \"q20\""));
    EXPECT_THAT(refusal("GQ[3]>1"), HasSubstr("sample 3 is asked for and the file has 3"));
    EXPECT_THAT(refusal("biotype=\"x\""), HasSubstr("has no field BIOTYPE"));
}

TEST(ExpressionSyntax, TheCaretStandsUnderTheFault) {
    EXPECT_THAT(refusal("QUAL>8 & NOPE=1"),
                HasSubstr("at column 10 of the expression\n  QUAL>8 & NOPE=1\n           ^"));
}

TEST(ExpressionSyntax, NestingIsBounded) {
    EXPECT_EQ(refusal(std::string(100, '(') + "QUAL>1" + std::string(100, ')')), "");
    EXPECT_THAT(refusal(std::string(100'000, '(')), HasSubstr("nested too deeply"));
    EXPECT_THAT(refusal(std::string(100'000, '!')), HasSubstr("nested too deeply"));
}

} // namespace
} // namespace vigie::tests
