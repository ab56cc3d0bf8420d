#include "benchmarks/generate/trio.hpp"
#include "tests/benchmarks/set_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vigie::benchmarks {
namespace {

TrioGenotypes family(AlleleNumbers child, AlleleNumbers mother, AlleleNumbers father) {
    return {{std::move(child), std::move(mother), std::move(father)}};
}

TEST(MendelianCheck, OneAlleleFromEachParent_Passes) {
    EXPECT_TRUE(is_mendelian(family({0, 1}, {0, 1}, {0, 0})));
    EXPECT_TRUE(is_mendelian(family({1, 2}, {0, 2}, {0, 1})));
    EXPECT_TRUE(is_mendelian(family({0, 1}, {0, 0}, {1})));
}

TEST(MendelianCheck, AlleleOfNeitherOrBothOfOneParent_Fails) {
    EXPECT_FALSE(is_mendelian(family({0, 1}, {0, 0}, {0, 0})));
    EXPECT_FALSE(is_mendelian(family({1, 1}, {0, 1}, {0, 0})));
}

TEST(MendelianCheck, UncalledAllele_ExcludesNothing) {
    EXPECT_TRUE(is_mendelian(family({0, 1}, {0, -1}, {0, 0})));
    EXPECT_TRUE(is_mendelian(family({0, -1}, {0, 0}, {0, 0})));
}

class DrawnTrios : public testing::TestWithParam<bool> {};

TEST_P(DrawnTrios, EverySite_IsMendelianAndEachAlleleIsCarried) {
    const SyntheticGenome genome = small_genome();
    const SiteShares shares{.multi_allelic = 0.3, .indel = 0.3, .common = 0.6};
    Random random(21);
    Transmission transmission{Random(22)};
    for (std::int64_t position = 1000; position < 70'000; position += 53) {
        const Site site = draw_site(genome, 0, model::Position{position}, shares, random);
        const TrioGenotypes genotypes = transmission.draw(site, GetParam());
        EXPECT_TRUE(is_mendelian(genotypes));
        EXPECT_EQ(genotypes.of(Member::father).size(), GetParam() ? 1U : 2U);
        for (int allele = 1; allele <= static_cast<int>(site.alts.size()); ++allele) {
            const auto carries = [allele](const AlleleNumbers& alleles) {
                return std::count(alleles.begin(), alleles.end(), allele) > 0;
            };
            EXPECT_TRUE(carries(genotypes.of(Member::mother)) ||
                        carries(genotypes.of(Member::father)));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(AutosomeAndX, DrawnTrios, testing::Bool());

} // namespace
} // namespace vigie::benchmarks
