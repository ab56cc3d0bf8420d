#include "reads/read_verdict.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::reads {
namespace {

using model::AlleleReads;
using model::ReadEvidence;
using testing::ElementsAre;
using testing::IsEmpty;

/// Sound reads, half of them on each strand.
AlleleReads sound(std::int64_t fragments) {
    return {.fragments = fragments,
            .forward = fragments / 2,
            .mapping_quality_sum = 60 * fragments,
            .base_quality_sum = 35 * fragments,
            .near_end = fragments / 8};
}

ReadEvidence with(std::int64_t reference, std::int64_t allele) {
    return {.reference = sound(reference), .allele = sound(allele)};
}

std::vector<std::string> signs(const ReadJudgement& judgement) {
    std::vector<std::string> ids;
    for (const ReadSign& sign : judgement.signs) {
        ids.push_back(sign.id);
    }
    return ids;
}

TEST(ReadsOfACall, ThatAreSoundConfirmIt) {
    for (const auto& [reference, allele] :
         {std::pair{15, 15}, {20, 10}, {0, 30}, {4, 4}, {30, 12}}) {
        const ReadJudgement judged = judge_reads(with(reference, allele));
        EXPECT_EQ(judged.verdict, ReadVerdict::confirmed) << reference << ' ' << allele;
        EXPECT_THAT(judged.signs, IsEmpty());
    }
}

TEST(ReadsOfACall, AreNotAssessableBelowEightFragments) {
    EXPECT_EQ(judge_reads(with(3, 4)).verdict, ReadVerdict::not_assessable);
    EXPECT_THAT(signs(judge_reads(with(3, 4))), ElementsAre("low_depth"));
    EXPECT_EQ(judge_reads({}).verdict, ReadVerdict::not_assessable);
}

TEST(ReadsOfACall, RefuteItWhereErrorsExplainThem) {
    EXPECT_EQ(judge_reads(with(30, 0)).verdict, ReadVerdict::refuted);
    EXPECT_THAT(signs(judge_reads(with(30, 1))), ElementsAre("no_reads"));
    EXPECT_EQ(judge_reads(with(500, 14)).verdict, ReadVerdict::doubtful)
        << "more than errors leave";
}

TEST(ReadsOfACall, DoubtItWhereTheyAreFewerThanOfAHeterozygote) {
    const ReadJudgement judged = judge_reads(with(54, 6));
    EXPECT_EQ(judged.verdict, ReadVerdict::doubtful);
    EXPECT_THAT(signs(judged), ElementsAre("low_fraction"));
    EXPECT_THAT(signs(judge_reads(with(8, 2))), ElementsAre("few_reads"));
}

TEST(ReadsOfACall, RefuteItFromOneStrandOnly) {
    ReadEvidence reads = with(30, 20);
    reads.allele.forward = 0;
    const ReadJudgement doubted = judge_reads(reads);
    EXPECT_THAT(signs(doubted), ElementsAre("strand"));
    EXPECT_EQ(doubted.verdict, ReadVerdict::doubtful);
    reads = with(60, 40);
    reads.allele.forward = 40;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::refuted);
}

TEST(ReadsOfACall, OnOneStrandLikeAllOthersAreSound) {
    ReadEvidence reads = with(60, 40);
    reads.allele.forward = 40;
    reads.reference.forward = 60;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::confirmed);
}

TEST(ReadsOfACall, OfAHomozygoteOnOneStrandAreDoubted) {
    ReadEvidence reads = with(0, 30);
    reads.allele.forward = 0;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::doubtful);
}

TEST(ReadsOfACall, RefuteItFromTheEndsOfReads) {
    ReadEvidence reads = with(20, 10);
    reads.allele.near_end = 9;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::refuted);
    EXPECT_THAT(signs(judge_reads(reads)), ElementsAre("read_end"));
    reads.allele.near_end = 7;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::doubtful);
    reads.allele.near_end = 6;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::confirmed);
    reads.allele.near_end = 10;
    reads.reference.near_end = 11;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::confirmed) << "short reads have it all";
}

TEST(ReadsOfACall, RefuteItByPoorMapping) {
    ReadEvidence reads = with(20, 10);
    reads.allele.mapping_quality_sum = 10 * 19;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::refuted);
    reads.allele.mapping_quality_sum = 10 * 20;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::doubtful);
    reads.allele.mapping_quality_sum = 10 * 40;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::confirmed);
    reads.allele.ambiguous = 4;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::doubtful);
}

TEST(ReadsOfACall, RefuteItByPoorBasesAndNotByUnknownOnes) {
    ReadEvidence reads = with(20, 10);
    reads.allele.base_quality_sum = 10 * 14;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::refuted);
    reads.allele.base_quality_sum = 10 * 19;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::doubtful);
    reads.allele.base_quality_sum = 0;
    EXPECT_EQ(judge_reads(reads).verdict, ReadVerdict::confirmed);
}

TEST(ReadsOfACall, ThatAreClippedOrNearIndelsOnlyRaiseDoubt) {
    ReadEvidence reads = with(20, 10);
    reads.allele.clipped = 10;
    reads.allele.near_indel = 10;
    const ReadJudgement judged = judge_reads(reads);
    EXPECT_EQ(judged.verdict, ReadVerdict::doubtful);
    EXPECT_THAT(signs(judged), ElementsAre("clipping", "near_indel"));
}

TEST(ReadsOfARelative, TellAbsenceMosaicAndCarriage) {
    EXPECT_EQ(judge_relative(with(4, 3)), RelativeReads::not_assessable);
    EXPECT_EQ(judge_relative(with(8, 1)), RelativeReads::not_assessable);
    EXPECT_EQ(judge_relative(with(40, 0)), RelativeReads::absent);
    EXPECT_EQ(judge_relative(with(39, 1)), RelativeReads::absent);
    EXPECT_EQ(judge_relative(with(54, 6)), RelativeReads::mosaic);
    EXPECT_EQ(judge_relative(with(20, 18)), RelativeReads::carries);
}

TEST(PhaseOfReads, NeedsTwoFragmentsAndNoContradiction) {
    EXPECT_EQ(phase_of({.together = 2, .apart = 0}), "cis");
    EXPECT_EQ(phase_of({.together = 0, .apart = 2}), "trans");
    EXPECT_EQ(phase_of({.together = 1, .apart = 0}), std::nullopt);
    EXPECT_EQ(phase_of({.together = 5, .apart = 1}), std::nullopt);
    EXPECT_EQ(phase_of({}), std::nullopt);
}

} // namespace
} // namespace vigie::reads
