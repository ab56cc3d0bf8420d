#include "benchmarks/generate/site.hpp"
#include "tests/benchmarks/set_reader.hpp"

#include <gtest/gtest.h>

namespace vigie::benchmarks {
namespace {

using model::Position;

TEST(JoinedAlleles, DeletionAndInsertion_ShareTheLongestRef) {
    const Site site =
        join_alleles({{{0, Position{5}, "AT", "A"}, 0.1}, {{0, Position{5}, "A", "AGC"}, 0.2}});
    EXPECT_EQ(site.ref, "AT");
    EXPECT_EQ(site.alts, (std::vector<std::string>{"A", "AGCT"}));
}

TEST(JoinedAlleles, SpanningDeletion_StaysAStar) {
    const Site site =
        join_alleles({{{0, Position{5}, "A", "G"}, 0.1}, {{0, Position{5}, "A", "*"}, 0}});
    EXPECT_EQ(site.alts, (std::vector<std::string>{"G", "*"}));
}

TEST(DrawnSites, Alleles_AreTrimmedLeftAlignedAndAgreeWithTheSequence) {
    const SyntheticGenome genome = small_genome();
    const SiteShares shares{.multi_allelic = 0.3, .indel = 0.6, .common = 0.5};
    Random random(11);
    for (std::int64_t position = 1000; position < 60'000; position += 97) {
        const Site site = draw_site(genome, 0, Position{position}, shares, random);
        EXPECT_EQ(
            genome.contigs[0].sequence.substr(static_cast<std::size_t>(position), site.ref.size()),
            site.ref);
        for (const SiteAllele& allele : site.alleles) {
            const auto& [contig, begin, ref, alt] = allele.change;
            EXPECT_TRUE(ref.size() == 1 || alt.size() == 1);
            EXPECT_NE(ref.back(), alt.back());
            EXPECT_TRUE(allele.frequency > 0 && allele.frequency < 1);
        }
    }
}

} // namespace
} // namespace vigie::benchmarks
