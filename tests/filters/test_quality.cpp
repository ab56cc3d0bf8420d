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

TEST(OnlyThin, IsACallThatFailsByDepthOrGenotypeQualityAndNothingElse) {
    model::SampleCall thin = test::call("0/1", 7);
    EXPECT_TRUE(is_only_thin(on_chr1(), thin, limits));
    thin.allele_reads = 1;
    thin.reference_reads = 6;
    EXPECT_FALSE(is_only_thin(on_chr1(), thin, limits)) << "the reads speak against it as well";
    EXPECT_FALSE(is_only_thin(on_chr1(), test::call("0/1", 8), limits));
    model::SampleCall poor = test::call("0/1");
    poor.genotype_quality = 19.0;
    EXPECT_TRUE(is_only_thin(on_chr1(), poor, limits));
    model::VariantEvidence filtered = on_chr1();
    filtered.filters = {"LowQual"};
    EXPECT_TRUE(is_only_thin(filtered, poor, limits));
    EXPECT_FALSE(is_only_thin(filtered, poor, {.fail_on_filter = true}));
}

TEST(DoubtOfCall, NamesTheFirstLimitThatARelativesCallBreaks) {
    model::SampleCall poor = test::call("0/1");
    poor.genotype_quality = 3.0;
    EXPECT_EQ(doubt_of_call(on_chr1(), test::call("0/1", 2), limits), "rests on 2 reads (< 8)");
    EXPECT_EQ(doubt_of_call(on_chr1(), poor, limits), "has genotype quality 3 (< 20)");
    EXPECT_EQ(doubt_of_call(on_chr1(), test::call("0/1", 8), limits), "");
    EXPECT_EQ(doubt_of_call(on_chr1(), bare_call("0/1"), limits), "") << "nothing is recorded";
    EXPECT_EQ(doubt_of_call(on_chr1(), bare_call("."), limits), "");
}

TEST(DoubtOfCall, HoldsTheReadsAgainstTheGenotype) {
    model::SampleCall mosaic = test::call("0/1", 50);
    mosaic.allele_reads = 5;
    mosaic.reference_reads = 45;
    EXPECT_EQ(doubt_of_call(on_chr1(), mosaic, limits),
              "shows the allele in 5 reads, a share of 0.10: mosaic or artefact");
    model::SampleCall missed = test::call("0/0", 30);
    missed.allele_reads = 6;
    missed.reference_reads = 24;
    EXPECT_EQ(doubt_of_call(on_chr1(), missed, limits),
              "shows the allele in 6 reads, a share of 0.20: missed, mosaic or artefact");
    missed.allele_reads = 5;
    missed.reference_reads = 25;
    EXPECT_EQ(doubt_of_call(on_chr1(), missed, limits), "");
    const auto on_mt = test::variant(test::snv("MT", 100), {});
    EXPECT_EQ(doubt_of_call(on_mt, mosaic, limits), "") << "heteroplasmy";
}

} // namespace
} // namespace vigie::filters
