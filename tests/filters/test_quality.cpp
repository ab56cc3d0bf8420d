#include "filters/judge.hpp"
#include "trio.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace vigie::filters {
namespace {

using model::Verdict;

const QualityLimits limits{};

model::SampleCall bare_call(const std::string& gt) {
    model::SampleCall made;
    made.genotype = *model::parse_genotype(gt, 1, 9);
    return made;
}

model::VariantEvidence on_chr1() {
    return test::variant(test::snv("1", 100), {});
}

TEST(Quality, IsNotAssessedWhenTheCallerRecordsNothing) {
    EXPECT_EQ(judge_quality(on_chr1(), bare_call("0/1"), limits).verdict, Verdict::not_assessed);
}

TEST(Quality, DepthAtTheLimitPassesAndBelowItFails) {
    model::SampleCall call = bare_call("0/1");
    call.depth = 8;
    EXPECT_EQ(judge_quality(on_chr1(), call, limits).verdict, Verdict::pass);
    call.depth = 7;
    EXPECT_EQ(judge_quality(on_chr1(), call, limits).verdict, Verdict::fail);
}

TEST(Quality, GenotypeQualityAtTheLimitPassesAndBelowItFails) {
    model::SampleCall call = bare_call("0/1");
    call.genotype_quality = 20.0;
    EXPECT_EQ(judge_quality(on_chr1(), call, limits).verdict, Verdict::pass);
    call.genotype_quality = 19.9;
    EXPECT_EQ(judge_quality(on_chr1(), call, limits).verdict, Verdict::fail);
}

TEST(Quality, NotANumberNeverPasses) {
    model::SampleCall call = bare_call("0/1");
    call.genotype_quality = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(judge_quality(on_chr1(), call, limits).verdict, Verdict::fail);
}

TEST(Quality, AlleleBalanceOfAHeterozygousCallAtTheLimitPasses) {
    model::SampleCall call = bare_call("0/1");
    call.allele_reads = 4;
    call.reference_reads = 16;
    EXPECT_EQ(judge_quality(on_chr1(), call, limits).verdict, Verdict::pass);
    call.reference_reads = 17;
    EXPECT_EQ(judge_quality(on_chr1(), call, limits).verdict, Verdict::fail);
}

TEST(Quality, TwoAlternateAllelesShareTheDepthNotTheReference) {
    model::SampleCall call = bare_call("1/2");
    call.depth = 30;
    call.reference_reads = 0;
    call.allele_reads = 3;
    EXPECT_EQ(judge_quality(on_chr1(), call, limits).verdict, Verdict::fail);
}

TEST(Quality, AlleleBalanceIsNotAskedOfHomozygousCalls) {
    model::SampleCall call = bare_call("1/1");
    call.allele_reads = 1;
    call.reference_reads = 19;
    EXPECT_EQ(judge_quality(on_chr1(), call, limits).verdict, Verdict::not_assessed);
}

TEST(Quality, LowHeteroplasmyIsNotAFault) {
    model::SampleCall call = bare_call("0/1");
    call.depth = 1000;
    call.allele_reads = 50;
    call.reference_reads = 950;
    const auto variant = test::variant(test::snv("MT", 3243), {});
    EXPECT_EQ(judge_quality(variant, call, limits).verdict, Verdict::pass);
}

TEST(Quality, AFilterIsANoteUnlessThePolicySaysOtherwise) {
    model::VariantEvidence variant = on_chr1();
    variant.filters = {"q10"};
    const model::SampleCall call = test::call("0/1");
    const model::Judgement noted = judge_quality(variant, call, limits);
    EXPECT_EQ(noted.verdict, Verdict::pass);
    EXPECT_NE(noted.value.find("FILTER q10"), std::string::npos);
    QualityLimits strict = limits;
    strict.fail_on_filter = true;
    EXPECT_EQ(judge_quality(variant, call, strict).verdict, Verdict::fail);
    EXPECT_EQ(judge_quality(variant, bare_call("0/1"), limits).verdict, Verdict::not_assessed);
}

TEST(Quality, TheThresholdNamesEveryBrokenLimit) {
    model::SampleCall call = bare_call("0/1");
    call.depth = 4;
    call.genotype_quality = 3.0;
    const model::Judgement judgement = judge_quality(on_chr1(), call, limits);
    EXPECT_EQ(judgement.rule, "quality");
    EXPECT_EQ(judgement.value, "DP 4, GQ 3");
    EXPECT_EQ(judgement.threshold, "DP >= 8, GQ >= 20");
}

} // namespace
} // namespace vigie::filters
