#include "filters/judge.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <limits>

namespace vigie::filters {
namespace {

using model::Consequence;
using model::Verdict;

Verdict consequence_verdict(std::initializer_list<Consequence> terms) {
    model::ConsequenceSet set;
    for (const Consequence term : terms) {
        set.add(term);
    }
    return judge_consequence(set).verdict;
}

TEST(Frequency, AtTheThresholdPassesAndAboveItFails) {
    EXPECT_EQ(judge_frequency(0.01, true, 0.01).verdict, Verdict::pass);
    EXPECT_EQ(judge_frequency(0.0100001, true, 0.01).verdict, Verdict::fail);
}

TEST(Frequency, AbsenceFromACoveringSourcePasses) {
    EXPECT_EQ(judge_frequency(std::nullopt, true, 0.0001).verdict, Verdict::pass);
}

TEST(Frequency, IsNotAssessedWhereNoSourceCoversTheLocus) {
    EXPECT_EQ(judge_frequency(std::nullopt, false, 0.01).verdict, Verdict::not_assessed);
}

TEST(Frequency, NotANumberIsNeitherPassNorFail) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(judge_frequency(nan, true, 0.01).verdict, Verdict::not_assessed);
}

TEST(Frequency, SaysValueAndThreshold) {
    const model::Judgement judgement = judge_frequency(0.031, true, 0.01);
    EXPECT_EQ(judgement.rule, "frequency");
    EXPECT_EQ(judgement.value, "highest frequency 0.031");
    EXPECT_EQ(judgement.threshold, "<= 0.01");
}

TEST(ConsequenceFilter, HighAndModerateImpactPass) {
    EXPECT_EQ(consequence_verdict({Consequence::stop_gained}), Verdict::pass);
    EXPECT_EQ(consequence_verdict({Consequence::missense_variant}), Verdict::pass);
}

TEST(ConsequenceFilter, EverySpliceRegionTermPasses) {
    for (const Consequence term :
         {Consequence::splice_region_variant, Consequence::splice_donor_5th_base_variant,
          Consequence::splice_donor_region_variant,
          Consequence::splice_polypyrimidine_tract_variant}) {
        EXPECT_EQ(consequence_verdict({term, Consequence::intron_variant}), Verdict::pass);
    }
}

TEST(ConsequenceFilter, SilentAndNonCodingChangesFail) {
    EXPECT_EQ(consequence_verdict({Consequence::synonymous_variant}), Verdict::fail);
    EXPECT_EQ(consequence_verdict({Consequence::intron_variant}), Verdict::fail);
    EXPECT_EQ(consequence_verdict({Consequence::three_prime_utr_variant}), Verdict::fail);
}

TEST(ConsequenceFilter, AnEmptySetIsNotAssessed) {
    EXPECT_EQ(consequence_verdict({}), Verdict::not_assessed);
}

} // namespace
} // namespace vigie::filters
