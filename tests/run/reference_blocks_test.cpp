#include "pipeline/run/reference_blocks.hpp"

#include <gtest/gtest.h>

namespace vigie::run {
namespace {

const model::Contig contig("1");

model::Interval between(std::int64_t begin, std::int64_t end) {
    return {model::Position{begin}, model::Position{end}};
}

ReferenceBlock block(std::int64_t begin, std::int64_t end, std::int64_t depth, double quality) {
    return {.individual = 1,
            .contig = contig,
            .interval = between(begin, end),
            .depth = depth,
            .genotype_quality = quality};
}

TEST(ReferenceBlocks, AnAlleleInsideABlockIsMeasuredReference) {
    ReferenceBlocks blocks;
    EXPECT_TRUE(blocks.empty());
    blocks.add(block(100, 200, 31, 99));
    const auto call = blocks.reference_call(1, contig, between(150, 152));
    ASSERT_TRUE(call);
    EXPECT_TRUE(call->genotype.is_reference());
    EXPECT_EQ(call->genotype.ploidy, 2);
    EXPECT_EQ(call->depth, 31);
    EXPECT_EQ(call->genotype_quality, 99.0);
    EXPECT_FALSE(call->allele_reads);
}

TEST(ReferenceBlocks, BothEndsOfABlockAreInIt) {
    ReferenceBlocks blocks;
    blocks.add(block(100, 200, 31, 99));
    EXPECT_TRUE(blocks.reference_call(1, contig, between(100, 101)));
    EXPECT_TRUE(blocks.reference_call(1, contig, between(199, 200)));
    EXPECT_FALSE(blocks.reference_call(1, contig, between(99, 101)));
    EXPECT_FALSE(blocks.reference_call(1, contig, between(199, 201)));
}

TEST(ReferenceBlocks, NeighboursCoverTogetherWithTheirLowestNumbers) {
    ReferenceBlocks blocks;
    blocks.add(block(100, 110, 31, 99));
    blocks.add(block(110, 120, 12, 40));
    const auto call = blocks.reference_call(1, contig, between(108, 115));
    ASSERT_TRUE(call);
    EXPECT_EQ(call->depth, 12);
    EXPECT_EQ(call->genotype_quality, 40.0);
}

TEST(ReferenceBlocks, AGapIsNotReference) {
    ReferenceBlocks blocks;
    blocks.add(block(100, 110, 31, 99));
    blocks.add(block(111, 120, 12, 40));
    EXPECT_FALSE(blocks.reference_call(1, contig, between(108, 115)));
}

TEST(ReferenceBlocks, AnotherIndividualOrContigIsUnknown) {
    ReferenceBlocks blocks;
    blocks.add(block(100, 110, 31, 99));
    EXPECT_FALSE(blocks.reference_call(0, contig, between(100, 101)));
    EXPECT_FALSE(blocks.reference_call(1, model::Contig("2"), between(100, 101)));
}

TEST(ReferenceBlocks, NumbersThatAreNotGivenStayAbsent) {
    ReferenceBlocks blocks;
    blocks.add({.individual = 1, .contig = contig, .interval = between(5, 9), .ploidy = 1});
    const auto call = blocks.reference_call(1, contig, between(6, 7));
    ASSERT_TRUE(call);
    EXPECT_EQ(call->genotype.ploidy, 1);
    EXPECT_FALSE(call->depth);
    EXPECT_FALSE(call->genotype_quality);
}

} // namespace
} // namespace vigie::run
