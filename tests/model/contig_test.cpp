#include "pipeline/model/contig.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace vigie::model {
namespace {

TEST(AContig, IsAnAutosomeFrom1To22) {
    EXPECT_FALSE(Contig("0").is_autosome());
    EXPECT_TRUE(Contig("1").is_autosome());
    EXPECT_TRUE(Contig("22").is_autosome());
    EXPECT_FALSE(Contig("23").is_autosome());
}

TEST(AContig, IsKnownUnderItsCanonicalNameOnly) {
    EXPECT_FALSE(Contig("01").is_autosome());
    EXPECT_FALSE(Contig("+1").is_autosome());
    EXPECT_FALSE(Contig("1 ").is_autosome());
    EXPECT_FALSE(Contig("chr1").is_autosome());
    EXPECT_FALSE(Contig("chrX").is_x());
    EXPECT_FALSE(Contig("").is_autosome());
}

TEST(AContig, SaysWhichSexOrOrganelleChromosomeItIs) {
    EXPECT_TRUE(Contig("X").is_x());
    EXPECT_TRUE(Contig("Y").is_y());
    EXPECT_TRUE(Contig("MT").is_mitochondrial());
    EXPECT_FALSE(Contig("M").is_mitochondrial());
    EXPECT_FALSE(Contig("X").is_y());
    EXPECT_FALSE(Contig("X").is_autosome());
}

TEST(Contigs, AreOrderedAsAKaryotypeThenByName) {
    std::vector<Contig> contigs{Contig("GL2"), Contig("MT"), Contig("X"), Contig("10"),
                                Contig("GL1"), Contig("2"),  Contig("Y"), Contig("1")};
    std::sort(contigs.begin(), contigs.end());
    const std::vector<Contig> expected{Contig("1"), Contig("2"),  Contig("10"),  Contig("X"),
                                       Contig("Y"), Contig("MT"), Contig("GL1"), Contig("GL2")};
    EXPECT_EQ(contigs, expected);
}

TEST(Contigs, AreEqualIfOrderingSaysSo) {
    EXPECT_EQ(Contig("7"), Contig("7"));
    EXPECT_EQ(Contig("7") <=> Contig("7"), std::strong_ordering::equal);
    EXPECT_NE(Contig("GL1"), Contig("GL2"));
    EXPECT_EQ(Contig("GL1") <=> Contig("GL1"), std::strong_ordering::equal);
}

} // namespace
} // namespace vigie::model
