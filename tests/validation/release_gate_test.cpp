#include "validation/release_gate.hpp"

#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::validation::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

UnmatchedCall missed(int number, Match match = Match::absent) {
    return {.variant = "20-" + std::to_string(number) + "-A-G",
            .zygosity = "heterozygous",
            .match = match,
            .kinds = {"all", "snv"},
            .regions = {"bed", "coding"}};
}

std::vector<UnmatchedCall> missed_from(int first, int last) {
    std::vector<UnmatchedCall> calls;
    for (int i = first; i < last; ++i) {
        calls.push_back(missed(i));
    }
    return calls;
}

/// A result with these misses and false calls, written and read back.
EarlierResult result(std::vector<UnmatchedCall> of_truth,
                     std::vector<UnmatchedCall> of_query = {}) {
    Result made;
    made.binary_version = "1";
    made.today = "2026-11-23";
    made.truth_calls_sha256 = "truth";
    made.bed_sha256 = "bed";
    for (const char* const region : {"bed", "coding"}) {
        for (const char* const kind : {"all", "snv"}) {
            Stratum stratum{.region = region, .kind = kind, .counts = {}};
            stratum.counts.truth.of = {100 - of_truth.size(), 0, 0, of_truth.size(), 0};
            stratum.counts.query.of = {100, 0, 0, of_query.size(), 0};
            made.strata.push_back(stratum);
        }
    }
    made.missed = std::move(of_truth);
    made.extra = std::move(of_query);
    return read_result(result_json(made), "result.json");
}

TEST(ReleaseGate, EqualResultsPass) {
    const GateReport report = compare_results(result(missed_from(0, 9)), result(missed_from(0, 9)));
    EXPECT_TRUE(report.passed);
    EXPECT_THAT(report.changes, IsEmpty());
    EXPECT_THAT(report.newly_missed, IsEmpty());
}

TEST(ReleaseGate, FiveNewMissesCloseItAndFourAreNamed) {
    const GateReport four = compare_results(result({}), result(missed_from(0, 4)));
    EXPECT_TRUE(four.passed);
    EXPECT_THAT(four.newly_missed, SizeIs(4));
    const GateReport five = compare_results(result({}), result(missed_from(0, 5)));
    EXPECT_FALSE(five.passed);
    ASSERT_THAT(five.changes, SizeIs(4)) << "all, snv, and both in coding exons";
    EXPECT_EQ(five.changes[3].stratum, "snv@coding");
    EXPECT_EQ(five.changes[3].worse, 5U);
    EXPECT_TRUE(five.changes[3].beyond_chance);
    EXPECT_THAT(gate_text(five), HasSubstr("newly_missed\t20-4-A-G\theterozygous\tabsent"));
}

TEST(ReleaseGate, WeighsWhatIsNewlyFoundAgainstIt) {
    const GateReport report =
        compare_results(result(missed_from(0, 5)), result(missed_from(5, 10)));
    EXPECT_TRUE(report.passed);
    EXPECT_THAT(report.newly_missed, SizeIs(5));
    EXPECT_THAT(report.newly_found, SizeIs(5));
    EXPECT_NEAR(report.changes.front().chance, 0.623047, 1e-6);
}

TEST(ReleaseGate, WhatIsNotComparedAnyMoreIsMissed) {
    std::vector<UnmatchedCall> unknown;
    for (int i = 0; i < 5; ++i) {
        unknown.push_back(missed(i, Match::not_compared));
    }
    EXPECT_FALSE(compare_results(result({}), result(unknown)).passed);
}

TEST(ReleaseGate, CountsNewFalseCalls) {
    const GateReport report = compare_results(result({}), result({}, missed_from(0, 5)));
    EXPECT_FALSE(report.passed);
    EXPECT_EQ(report.changes.front().measure, "precision");
    EXPECT_THAT(report.newly_extra, SizeIs(5));
    EXPECT_THAT(gate_json(report, result({}), result({})), HasSubstr("\"passed\": false"));
}

TEST(ReleaseGate, DoesNotJudgeRegionsOfOtherBases) {
    EarlierResult newer = result(missed_from(0, 5));
    newer.reference = "release:another";
    const GateReport report = compare_results(result({}), newer);
    EXPECT_EQ(report.unpaired_regions, std::vector<std::string>{"coding"});
    EXPECT_THAT(report.changes, SizeIs(2)) << "all and snv of the BED";
    EXPECT_FALSE(report.passed);
    EarlierResult without = result({});
    std::erase_if(without.strata, [](const Stratum& s) { return s.region == "coding"; });
    EXPECT_THAT(compare_results(without, result({})).unpaired_regions, SizeIs(1));
}

TEST(ReleaseGate, RefusesResultsThatCannotBePaired) {
    EarlierResult other = result({});
    other.truth_calls_sha256 = "another";
    EXPECT_THROW(compare_results(result({}), other), model::InputError);
    other = result({});
    other.bed_sha256 = "another";
    EXPECT_THROW(compare_results(result({}), other), model::InputError);
}

TEST(ReadResult, RefusesWhatIsNoResult) {
    for (const char* const text : {"", "[]", "{}", "{\"schema\": \"vigie-coverage-1\"}",
                                   "{\"schema\": \"vigie-validation-1\"}"}) {
        EXPECT_THROW(read_result(text, "x.json"), model::InputError) << text;
    }
}

} // namespace
} // namespace vigie::validation::test
