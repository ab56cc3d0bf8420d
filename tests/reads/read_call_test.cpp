#include "reads/read_call.hpp"

#include <gtest/gtest.h>

namespace vigie::reads {
namespace {

model::AlleleReads sound(std::int64_t fragments) {
    return {.fragments = fragments,
            .forward = fragments / 2,
            .mapping_quality_sum = 60 * fragments,
            .base_quality_sum = 35 * fragments,
            .near_end = fragments / 8};
}

model::SampleCall call(std::int64_t reference, std::int64_t allele) {
    return call_from_reads({.reference = sound(reference), .allele = sound(allele)});
}

std::string genotype(std::int64_t reference, std::int64_t allele) {
    return model::format_genotype(call(reference, allele).genotype);
}

TEST(CallFromReads, IsTheLikelierOfOneAndTwoCopies) {
    EXPECT_EQ(genotype(15, 15), "0/1");
    EXPECT_EQ(genotype(0, 20), "1/1");
    EXPECT_EQ(genotype(1, 29), "1/1") << "one read in thirty is an error";
    EXPECT_EQ(genotype(5, 25), "0/1") << "five are not";
}

TEST(CallFromReads, MakesNoneOfDoubtfulReads) {
    EXPECT_EQ(call(27, 3).genotype.ploidy, 0);
    EXPECT_EQ(call(30, 0).genotype.ploidy, 0);
    model::ReadEvidence one_strand{.reference = sound(20), .allele = sound(20)};
    one_strand.allele.forward = 20;
    EXPECT_EQ(call_from_reads(one_strand).genotype.ploidy, 0);
}

TEST(CallFromReads, TellsDepthsAndTheDistanceToTheNextGenotype) {
    const model::SampleCall made = call(12, 13);
    EXPECT_EQ(made.depth, 25);
    EXPECT_EQ(made.reference_reads, 12);
    EXPECT_EQ(made.allele_reads, 13);
    EXPECT_EQ(made.genotype_quality, 99);
    // 8 log10(2) against 8 log10(1/0.995): 24.08 - 0.17.
    EXPECT_EQ(call(0, 8).genotype_quality, 23);
}

} // namespace
} // namespace vigie::reads
