#include "pipeline/run/region_list.hpp"

#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using model::Contig;
using model::Interval;
using model::Position;

model::ContigNames grch38() {
    return {model::Assembly("GRCh38"), {"chr20", "chr21"}};
}

TEST(ParseRegions, OneBasedInclusiveBecomesHalfOpen) {
    const RegionList regions = parse_regions("chr20:11-20", grch38());
    EXPECT_EQ(regions.on(Contig("20")), (std::vector<Interval>{{Position{10}, Position{20}}}));
}

TEST(ParseRegions, APositionAloneIsOneBase) {
    const RegionList regions = parse_regions("20:5", grch38());
    EXPECT_TRUE(regions.contains(Contig("20"), Position{4}));
    EXPECT_FALSE(regions.contains(Contig("20"), Position{3}));
    EXPECT_FALSE(regions.contains(Contig("20"), Position{5}));
}

TEST(ParseRegions, AContigAloneIsTheWholeContig) {
    const RegionList regions = parse_regions("chr21", grch38());
    EXPECT_TRUE(regions.contains(Contig("21"), Position{0}));
    EXPECT_TRUE(regions.contains(Contig("21"), Position{46'000'000}));
}

TEST(ParseRegions, ThousandsSeparatorsAndSeveralRegions) {
    const RegionList regions = parse_regions("chr20:1,001-2,000,chr21:7-", grch38());
    EXPECT_EQ(regions.on(Contig("20")), (std::vector<Interval>{{Position{1000}, Position{2000}}}));
    EXPECT_TRUE(regions.contains(Contig("21"), Position{6}));
    EXPECT_FALSE(regions.contains(Contig("21"), Position{5}));
}

TEST(ParseRegions, OverlapsAreMerged) {
    const RegionList regions = parse_regions("chr20:1-10,chr20:11-20,chr20:15-30", grch38());
    EXPECT_EQ(regions.on(Contig("20")), (std::vector<Interval>{{Position{0}, Position{30}}}));
}

TEST(ParseRegions, RefusesUnknownContigsZeroAndReversedRanges) {
    EXPECT_THROW(parse_regions("chrZ:1-2", grch38()), model::UsageError);
    EXPECT_THROW(parse_regions("chr20:0-2", grch38()), model::UsageError);
    EXPECT_THROW(parse_regions("chr20:9-2", grch38()), model::UsageError);
    EXPECT_THROW(parse_regions("chr20:x", grch38()), model::UsageError);
}

} // namespace
} // namespace vigie::run
