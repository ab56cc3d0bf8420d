#include "annotation/covered_regions.hpp"

#include <gtest/gtest.h>

namespace vigie::tests {
namespace {

using annotation::CoveredRegions;
using model::Contig;
using model::Interval;
using model::Position;

Interval stretch(std::int64_t begin, std::int64_t end) {
    return {Position{begin}, Position{end}};
}

CoveredRegions sample() {
    CoveredRegions regions;
    regions.add(Contig("1"), stretch(50, 60));
    regions.add(Contig("1"), stretch(10, 20));
    regions.add(Contig("1"), stretch(20, 30));
    regions.add(Contig("1"), stretch(15, 18));
    regions.add(Contig("X"), stretch(0, 1));
    regions.settle();
    return regions;
}

TEST(CoveredStretches, AnIntervalIsCoveredOnlyIfOneStretchHoldsAllOfIt) {
    const CoveredRegions regions = sample();
    EXPECT_TRUE(regions.covers(Contig("1"), stretch(10, 30)));
    EXPECT_FALSE(regions.covers(Contig("1"), stretch(9, 11)));
    EXPECT_FALSE(regions.covers(Contig("1"), stretch(29, 31)));
    EXPECT_FALSE(regions.covers(Contig("1"), stretch(29, 51)));
    EXPECT_TRUE(regions.covers(Contig("1"), stretch(59, 60)));
    EXPECT_FALSE(regions.covers(Contig("1"), stretch(60, 61)));
    EXPECT_TRUE(regions.covers(Contig("X"), stretch(0, 1)));
    EXPECT_FALSE(regions.covers(Contig("2"), stretch(0, 1)));
}

TEST(CoveredStretches, OverlapsAreCountedOnceAndEmptyStretchesNotAtAll) {
    CoveredRegions regions = sample();
    EXPECT_EQ(regions.bases(), 31U);
    EXPECT_EQ(regions.bases(Contig("1")), 30U);
    EXPECT_EQ(regions.bases(Contig("3")), 0U);
    regions.add(Contig("3"), stretch(5, 5));
    regions.settle();
    EXPECT_EQ(regions.contigs().size(), 2U);
}

TEST(CoveredStretches, DecodingIsTheInverseAndRefusesWhatIsCut) {
    const CoveredRegions regions = sample();
    const std::string bytes = regions.encode();
    const model::InputPlace place{.file = "store"};
    EXPECT_EQ(CoveredRegions::decode(bytes, place).encode(), bytes);
    EXPECT_EQ(CoveredRegions::decode(bytes, place).fingerprint(Contig("1")),
              regions.fingerprint(Contig("1")));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_THROW(CoveredRegions::decode(bytes.substr(0, size), place), model::InputError);
    }
    EXPECT_THROW(CoveredRegions::decode(bytes + "x", place), model::InputError);
}

} // namespace
} // namespace vigie::tests
