#include "pipeline/run/case_limits.hpp"
#include "tests/run/small_case.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using model::Verdict;
using testing::HasSubstr;

model::SmallAllele
substitution(const char* ref, const char* alt, const char* contig = "1", std::int64_t at = 500) {
    return {model::Contig(contig), model::Position{at}, ref, alt};
}

model::Genotype genotype(const char* text) {
    return model::parse_genotype(text, 1, 2).value();
}

class Tally : public testing::Test {
  protected:
    void add(const model::SmallAllele& allele, const char* gt) {
        tally_.add(allele, genotype(gt), small_.release().transcripts());
    }
    test::SmallCase small_;
    CallTally tally_;
};

TEST_F(Tally, ATransitionKeepsThePurineOrThePyrimidine) {
    add(substitution("A", "G"), "0/1");
    add(substitution("C", "T"), "0/1");
    add(substitution("A", "C"), "1/1");
    add(substitution("G", "T"), "0/1");
    add(substitution("C", "G"), "0/1");
    EXPECT_EQ(tally_.all.transitions, 2U);
    EXPECT_EQ(tally_.all.transversions, 3U);
    EXPECT_EQ(tally_.heterozygous, 4U);
    EXPECT_EQ(tally_.homozygous, 1U);
    EXPECT_EQ(tally_.coding.transitions + tally_.coding.transversions, 0U);
}

TEST_F(Tally, PassesOverWhatIsNoCarriedSubstitutionOfAnAutosome) {
    add(substitution("A", "G"), "0/0");
    add(substitution("A", "G"), "./.");
    add(substitution("A", "AG"), "0/1");
    add(substitution("A", "N"), "0/1");
    add(substitution("A", "G", "X"), "0/1");
    add(substitution("A", "G", "MT"), "1");
    EXPECT_EQ(tally_.all.transitions, 0U);
    EXPECT_EQ(tally_.all.transversions, 0U);
    EXPECT_EQ(tally_.heterozygous + tally_.homozygous, 0U);
}

TEST_F(Tally, HalfCallsAndTwoAlternateAllelesHaveNoZygosity) {
    add(substitution("A", "G"), "./1");
    add(substitution("A", "G"), "1/2");
    EXPECT_EQ(tally_.all.transitions, 2U);
    EXPECT_EQ(tally_.heterozygous + tally_.homozygous, 0U);
}

TEST_F(Tally, CountsCodingOnesApart) {
    add(interpretation::test::missense("DOMA", 5), "0/1");
    EXPECT_EQ(tally_.coding.transitions + tally_.coding.transversions, 1U);
}

/// Limits of the program on a proband with these counts.
std::vector<SampleLimit> limits_of(const CallTally& calls, const CaseIdentity& identity) {
    model::CaseEvidence evidence;
    evidence.pedigree = model::Pedigree(
        {{"child", "child", "", "", model::Sex::female, model::Affection::affected}}, "child");
    return judge_sample_limits({evidence, calls, identity}, reads::acceptance_rules(), "genome");
}

const SampleLimit& limit_of(const std::vector<SampleLimit>& limits, const std::string& id) {
    return *std::find_if(limits.begin(), limits.end(),
                         [&id](const SampleLimit& one) { return one.limit.id == id; });
}

TEST(SampleLimits, AreNotAssessedOfFewCallsAndWithoutReads) {
    CallTally calls;
    calls.all = {10, 10};
    const auto limits = limits_of(calls, {});
    ASSERT_EQ(limits.size(), 4U);
    for (const SampleLimit& one : limits) {
        EXPECT_EQ(one.verdict, Verdict::not_assessed) << one.reason;
    }
    EXPECT_THAT(limit_of(limits, "genome-ti-tv").reason, HasSubstr("too little was measured"));
    EXPECT_THAT(limit_of(limits, "contamination").reason, HasSubstr("no reads"));
}

TEST(SampleLimits, OfManyCallsPassOrFail) {
    CallTally calls;
    calls.all = {2'050'000, 1'000'000};
    calls.coding = {10'000, 5'000};
    calls.heterozygous = 2'000'000;
    calls.homozygous = 1'300'000;
    const auto limits = limits_of(calls, {});
    EXPECT_EQ(limit_of(limits, "genome-ti-tv").verdict, Verdict::pass);
    EXPECT_EQ(limit_of(limits, "coding-ti-tv").verdict, Verdict::fail);
    EXPECT_THAT(limit_of(limits, "coding-ti-tv").reason,
                HasSubstr("ti_tv_coding at least 2.6 (coding-ti-tv) is not met: 2 ("));
    EXPECT_EQ(limit_of(limits, "het-hom").verdict, Verdict::pass);
}

TEST(SampleLimits, OfContaminationAreOfEverybodyWithReads) {
    CaseIdentity identity;
    identity.contaminations["child"] = {
        .markers = 500, .share = 0.08, .lower = 0.06, .upper = 0.1, .log_ratio = 30};
    identity.contaminations["father"] = {
        .markers = 500, .share = 0, .lower = 0, .upper = 0.01, .log_ratio = 0};
    identity.contaminations["mother"] = std::nullopt;
    std::vector<Verdict> verdicts;
    for (const SampleLimit& one : limits_of({}, identity)) {
        if (one.limit.id == "contamination") {
            verdicts.push_back(one.verdict);
        }
    }
    EXPECT_THAT(verdicts,
                testing::ElementsAre(Verdict::fail, Verdict::pass, Verdict::not_assessed));
}

} // namespace
} // namespace vigie::run
