#include "tests/validation/calls.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::validation::test {
namespace {

using testing::ElementsAre;

constexpr auto hom = Zygosity::homozygous;
constexpr auto het = Zygosity::heterozygous;
constexpr auto hemi = Zygosity::hemizygous;
//                             0         1         2         3         4         5
//                             012345678901234567890123456789012345678901234567890123456789
const std::string sequence_text =
    "GATTACAGGCTCACACACAGTCCTAGGTTTTTTTACGATCGGATCCATGCAAGCTTGACCTGATCGAATTGC"
    "CGTAGCATCGATTGCATCGGATATTTACGCGACGTAGCATTCAGGA";

class CompareCalls : public testing::Test {
  protected:
    hts::Reference reference = reference_of(sequence_text);
};

TEST_F(CompareCalls, EqualCallsMatch) {
    const auto found = compared({call(3, 4, "G"), call(40, 40, "TT", hom)},
                                {call(3, 4, "G"), call(40, 40, "TT", hom)}, reference);
    EXPECT_THAT(found.truth, ElementsAre(Match::matched, Match::matched));
    EXPECT_THAT(found.query, ElementsAre(Match::matched, Match::matched));
    EXPECT_EQ(found.equal_without_replay, 0U);
}

TEST_F(CompareCalls, NothingMatchesNothing) {
    EXPECT_TRUE(compared({}, {}, reference).truth.empty());
    EXPECT_THAT(compared({call(3, 4, "G")}, {}, reference).truth, ElementsAre(Match::absent));
    EXPECT_THAT(compared({}, {call(3, 4, "G")}, reference).query, ElementsAre(Match::absent));
}

TEST_F(CompareCalls, AnMnvIsItsTwoSubstitutions) {
    const auto found = compared({call(3, 5, "GC")}, {call(3, 4, "G"), call(4, 5, "C")}, reference);
    EXPECT_THAT(found.truth, ElementsAre(Match::matched));
    EXPECT_THAT(found.query, ElementsAre(Match::matched, Match::matched));
}

TEST_F(CompareCalls, AnMnvIsNotItsSubstitutionsOnDifferentHaplotypes) {
    const auto found = compared(
        {call(3, 5, "GC")},
        {on_haplotype(call(3, 4, "G"), false), on_haplotype(call(4, 5, "C"), true)}, reference);
    EXPECT_FALSE(found.truth[0] == Match::matched);
    EXPECT_TRUE(found.query[0] != Match::matched && found.query[1] != Match::matched);
}

TEST_F(CompareCalls, PhaseOverADistanceIsNotCompared) {
    const auto found = compared(
        {on_haplotype(call(3, 4, "G"), false), on_haplotype(call(8, 9, "T"), false)},
        {on_haplotype(call(3, 4, "G"), false), on_haplotype(call(8, 9, "T"), true)}, reference);
    EXPECT_TRUE(all_are(Match::matched, found.truth));
}

TEST_F(CompareCalls, AnIndelMatchesWhereverItIsPutInItsRepeat) {
    // CACACACA: one CA less, taken away at the begin, in the middle and at the end
    for (const std::int64_t place : {11, 13, 16, 17}) {
        const auto found =
            compared({call(11, 13, "", hom)}, {call(place, place + 2, "", hom)}, reference);
        EXPECT_THAT(found.truth, ElementsAre(Match::matched)) << place;
    }
    EXPECT_THAT(compared({call(27, 27, "T")}, {call(34, 34, "T")}, reference).truth,
                ElementsAre(Match::matched));
    EXPECT_THAT(compared({call(27, 27, "T")}, {call(35, 35, "T")}, reference).truth,
                ElementsAre(Match::allele_mismatch));
}

TEST_F(CompareCalls, ADeletionAndAnInsertionCanBeOneSubstitution) {
    const auto found =
        compared({call(5, 6, "T", hom)}, {call(5, 6, "", hom), call(6, 6, "T", hom)}, reference);
    EXPECT_TRUE(all_are(Match::matched, found.truth));
    EXPECT_TRUE(all_are(Match::matched, found.query));
}

TEST_F(CompareCalls, OtherCopiesAreAGenotypeMismatch) {
    const auto found = compared({call(3, 4, "G", hom)}, {call(3, 4, "G", het)}, reference);
    EXPECT_THAT(found.truth, ElementsAre(Match::genotype_mismatch));
    EXPECT_THAT(found.query, ElementsAre(Match::genotype_mismatch));
    const auto indel = compared({call(11, 13, "", hom)}, {call(17, 19, "", het)}, reference);
    EXPECT_THAT(indel.truth, ElementsAre(Match::genotype_mismatch));
}

TEST_F(CompareCalls, OneCopyIsWrittenWithOneOrTwo) {
    EXPECT_THAT(compared({call(3, 4, "G", hemi)}, {call(3, 4, "G", hom)}, reference).truth,
                ElementsAre(Match::matched));
    EXPECT_THAT(compared({call(3, 4, "G", hemi)}, {call(3, 4, "G", het)}, reference).truth,
                ElementsAre(Match::genotype_mismatch));
}

TEST_F(CompareCalls, AnotherAlleleNearbyIsAnAlleleMismatchUpToThirtyBases) {
    EXPECT_THAT(compared({call(3, 4, "G")}, {call(3, 4, "C")}, reference).query,
                ElementsAre(Match::allele_mismatch));
    EXPECT_THAT(compared({call(3, 4, "G")}, {call(34, 35, "C")}, reference).query,
                ElementsAre(Match::allele_mismatch));
    EXPECT_THAT(compared({call(3, 4, "G")}, {call(35, 36, "G")}, reference).query,
                ElementsAre(Match::absent));
    EXPECT_THAT(compared({call(40, 41, "G")}, {call(9, 10, "A")}, reference).truth,
                ElementsAre(Match::allele_mismatch));
}

TEST_F(CompareCalls, TheSecondOfTwoEqualRecordsIsFalse) {
    auto second = call(3, 4, "G");
    second.record = 2;
    const auto found = compared({call(3, 4, "G")}, {call(3, 4, "G"), second}, reference);
    EXPECT_THAT(found.truth, ElementsAre(Match::matched));
    EXPECT_EQ(std::count(found.query.begin(), found.query.end(), Match::matched), 1);
}

TEST_F(CompareCalls, TwoAllelesOfOneRecordLieOnDifferentHaplotypes) {
    const auto of_record = [](Call given, bool second) {
        given.phase = Phase{true, 7, second};
        return given;
    };
    // 1/2 of GA -> G and GA -> TA, against both on one haplotype (one MNV) and on two.
    const std::vector<Call> both{of_record(call(3, 4, "G"), false),
                                 of_record(call(4, 5, ""), true)};
    EXPECT_TRUE(all_are(Match::matched,
                        compared(both, {call(3, 4, "G"), call(4, 5, "")}, reference).truth));
    EXPECT_FALSE(all_are(Match::matched, compared(both, {call(3, 5, "G")}, reference).truth));
}

TEST_F(CompareCalls, CallsThatCancelEachOtherMatchNothing) {
    const auto found = compared({call(5, 6, "", hom), call(6, 6, "C", hom)}, {}, reference);
    EXPECT_TRUE(all_are(Match::absent, found.truth));
}

TEST_F(CompareCalls, EqualCallsMatchWhereTheirSideContradictsItself) {
    const std::vector<Call> overlapping{call(3, 8, "", hom), call(5, 6, "G", hom)};
    const auto found = compared(overlapping, overlapping, reference);
    EXPECT_TRUE(all_are(Match::matched, found.truth));
    EXPECT_EQ(found.equal_without_replay, 1U);
}

TEST_F(CompareCalls, SaysWhatItDidNotCompareBeyondItsBound) {
    std::vector<Call> truth;
    std::vector<Call> query;
    for (std::int64_t place = 30; place < 34; ++place) { // insertions of T into a run of T
        truth.push_back(call(place, place, "T"));
        query.push_back(call(place - 1, place - 1, "TT"));
    }
    truth.push_back(call(100, 101, "T"));
    query.push_back(call(100, 101, "T"));
    const auto bounded = compared(truth, query, reference, 3);
    EXPECT_EQ(std::count(bounded.truth.begin(), bounded.truth.end(), Match::not_compared), 4);
    EXPECT_EQ(std::count(bounded.query.begin(), bounded.query.end(), Match::not_compared), 4);
    EXPECT_EQ(bounded.truth.back(), Match::matched) << "beyond the gap it goes on";
    const auto exact = compared(truth, query, reference);
    EXPECT_EQ(std::count(exact.truth.begin(), exact.truth.end(), Match::not_compared), 0);
}

TEST_F(CompareCalls, EqualCallsMatchWhereTooManyCrowdTogether) {
    std::vector<Call> calls;
    for (std::int64_t place = 30; place < 34; ++place) {
        calls.push_back(call(place, place, "T"));
    }
    const auto found = compared(calls, calls, reference, 1);
    EXPECT_TRUE(all_are(Match::matched, found.truth));
    EXPECT_EQ(found.equal_without_replay, 4U);
}

} // namespace
} // namespace vigie::validation::test
