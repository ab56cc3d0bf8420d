#include "reads/depth_counter.hpp"

#include "tests/reads/built_read.hpp"

#include <gtest/gtest.h>

namespace vigie::reads {
namespace {

using model::Interval;
using model::Position;
using test::BuiltRead;
using test::first_in_pair;
using test::second_in_pair;

constexpr DepthRules lenient = {
    .min_mapping_quality = 0, .min_base_quality = 0, .mates = MateCounting::each};

DepthRules counting(MateCounting mates, std::uint8_t base_quality = 0) {
    return {.min_mapping_quality = 0, .min_base_quality = base_quality, .mates = mates};
}

Interval stretch(std::int64_t begin, std::int64_t end) {
    return {Position{begin}, Position{end}};
}

/// "100-110:1 110-120:2": the runs of depth above 0 in [0, 1000).
std::string depth_of(std::vector<BuiltRead> reads, const DepthRules& rules) {
    DepthCounter counter({stretch(0, 1000)}, rules);
    for (BuiltRead& read : reads) {
        counter.add(read.view());
    }
    std::string text;
    each_run(Position{0}, counter.finish().of(0), [&](const Interval& run, std::uint32_t depth) {
        if (depth > 0) {
            text += (text.empty() ? "" : " ") + std::to_string(run.begin.value) + "-" +
                    std::to_string(run.end.value) + ":" + std::to_string(depth);
        }
    });
    return text;
}

std::vector<std::uint8_t> qualities(int low, int high, bool low_first) {
    std::vector<std::uint8_t> values(static_cast<std::size_t>(low), 2);
    values.insert(low_first ? values.end() : values.begin(), static_cast<std::size_t>(high), 40);
    return values;
}

/// A proper pair; each read is (begin, CIGAR).
std::vector<BuiltRead>
pair_of(std::int64_t a, const std::string& cigar_a, std::int64_t b, const std::string& cigar_b) {
    return {{.begin = a, .cigar = cigar_a, .flags = first_in_pair, .mate_begin = b},
            {.begin = b, .cigar = cigar_b, .flags = second_in_pair, .mate_begin = a}};
}

TEST(Depth, CountsAlignedBasesButNoDeletionSkipOrClip) {
    EXPECT_EQ(depth_of({{.begin = 100, .cigar = "10M"}}, lenient), "100-110:1");
    EXPECT_EQ(depth_of({{.begin = 100, .cigar = "3S10M4S2H"}}, lenient), "100-110:1");
    EXPECT_EQ(depth_of({{.begin = 100, .cigar = "4=1X5="}}, lenient), "100-110:1");
    EXPECT_EQ(depth_of({{.begin = 100, .cigar = "5M3I5M"}}, lenient), "100-110:1");
    EXPECT_EQ(depth_of({{.begin = 100, .cigar = "5M3D5M"}}, lenient), "100-105:1 108-113:1");
    EXPECT_EQ(depth_of({{.begin = 100, .cigar = "5M30N5M"}}, lenient), "100-105:1 135-140:1");
}

TEST(Depth, CountsDeletionsButNoSkipsIfAsked) {
    DepthRules rules = lenient;
    rules.count_deletions = true;
    EXPECT_EQ(depth_of({{.begin = 100, .cigar = "5M3D5M20N2M"}}, rules), "100-113:1 133-135:1");
}

TEST(Depth, HoldsMappingQualityToItsMinimum) {
    DepthRules rules = lenient;
    rules.min_mapping_quality = 20;
    EXPECT_EQ(depth_of({{.begin = 100, .mapping_quality = 19}}, rules), "");
    EXPECT_EQ(depth_of({{.begin = 100, .mapping_quality = 20}}, rules), "100-110:1");
    EXPECT_EQ(depth_of({{.begin = 100, .mapping_quality = 255}}, rules), "100-110:1");
}

TEST(Depth, HoldsBaseQualityToItsMinimum) {
    const DepthRules rules = counting(MateCounting::each, 20);
    EXPECT_EQ(depth_of({{.begin = 100, .qualities = std::vector<std::uint8_t>(10, 20)}}, rules),
              "100-110:1");
    EXPECT_EQ(depth_of({{.begin = 100, .qualities = std::vector<std::uint8_t>(10, 19)}}, rules),
              "");
    EXPECT_EQ(depth_of({{.begin = 100, .qualities = {40, 2, 40, 40, 2, 2, 40, 40, 2, 2}}}, rules),
              "100-101:1 102-104:1 106-108:1");
    // The quality of a clipped or inserted base is no quality of an aligned one.
    EXPECT_EQ(depth_of({{.begin = 100,
                         .cigar = "2S4M2I2M",
                         .qualities = {2, 2, 40, 40, 40, 40, 2, 2, 40, 40}}},
                       rules),
              "100-106:1");
}

TEST(Depth, CountsBasesOfUnknownQuality) {
    const DepthRules rules = counting(MateCounting::each, 20);
    EXPECT_EQ(depth_of({{.begin = 100, .qualities = std::vector<std::uint8_t>(10, 255)}}, rules),
              "100-110:1");
}

TEST(Depth, LeavesFlaggedReadsOutAndCountsSupplementaryOnes) {
    for (const unsigned flag : {0x4U, 0x100U, 0x200U, 0x400U}) {
        EXPECT_EQ(depth_of({{.begin = 100, .flags = flag}}, lenient), "") << flag;
    }
    EXPECT_EQ(depth_of({{.begin = 100, .flags = 0x800U}}, lenient), "100-110:1");
    DepthRules rules = lenient;
    rules.excluded_flags = 0x800;
    EXPECT_EQ(depth_of({{.begin = 100, .flags = 0x800U}}, rules), "");
    EXPECT_EQ(depth_of({{.begin = 100, .flags = 0x400U}}, rules), "100-110:1");
    EXPECT_EQ(depth_of({{.begin = 100, .flags = 0x4U}}, rules), "");
}

TEST(MatesCountedOnce, AddUpToTheirUnion) {
    const DepthRules once = counting(MateCounting::once);
    EXPECT_EQ(depth_of(pair_of(100, "20M", 110, "20M"), once), "100-130:1");
    EXPECT_EQ(depth_of(pair_of(100, "20M", 100, "15M"), once), "100-120:1");
    EXPECT_EQ(depth_of(pair_of(100, "30M", 110, "10M"), once), "100-130:1");
    EXPECT_EQ(depth_of(pair_of(100, "10M", 110, "10M"), once), "100-120:1");
    EXPECT_EQ(depth_of(pair_of(100, "10M5D10M", 110, "20M"), once), "100-130:1");
    EXPECT_EQ(depth_of(pair_of(100, "15M5D20M", 110, "7M5D20M"), once), "100-117:1 120-142:1");
    EXPECT_EQ(depth_of(pair_of(100, "20M", 110, "20M"), lenient), "100-110:1 110-120:2 120-130:1");
}

TEST(MatesCountedOnce, NeedNoProperPairButTheSameContig) {
    std::vector<BuiltRead> reads = pair_of(100, "20M", 110, "20M");
    reads[0].flags = 65;
    reads[1].flags = 129;
    EXPECT_EQ(depth_of(reads, counting(MateCounting::once)), "100-130:1");
    reads[0].mate_contig = reads[1].mate_contig = 1;
    EXPECT_EQ(depth_of(reads, counting(MateCounting::once)), "100-110:1 110-120:2 120-130:1");
}

TEST(MatesCountedOnce, CountABaseThatOneOfThemReadsWell) {
    std::vector<BuiltRead> reads = pair_of(100, "20M", 110, "20M");
    reads[0].qualities = qualities(10, 10, false);
    EXPECT_EQ(depth_of(reads, counting(MateCounting::once, 20)), "100-130:1");
    reads[1].qualities = qualities(10, 10, true);
    EXPECT_EQ(depth_of(reads, counting(MateCounting::once, 20)), "100-110:1 120-130:1");
}

TEST(MatesCountedOnce, AreNotHiddenByASupplementaryReadOfTheSameName) {
    std::vector<BuiltRead> reads = pair_of(100, "20M", 110, "20M");
    reads.insert(reads.begin() + 1,
                 {.begin = 105, .cigar = "10M", .flags = 2048 + 99, .mate_begin = 110});
    EXPECT_EQ(depth_of(reads, counting(MateCounting::once)), "100-105:1 105-115:2 115-130:1");
}

TEST(MatesCountedOnce, CountFullyWhereTheOtherIsLeftOut) {
    std::vector<BuiltRead> reads = pair_of(100, "20M", 110, "20M");
    reads[1].flags += 1024;
    EXPECT_EQ(depth_of(reads, counting(MateCounting::once)), "100-120:1");
    reads = pair_of(100, "20M", 110, "20M");
    reads[0].flags += 1024;
    EXPECT_EQ(depth_of(reads, counting(MateCounting::once)), "110-130:1");
}

TEST(MatesCountedOnce, DoNotPileUpInMemoryNorPartLatePairs) {
    const DepthRules once = counting(MateCounting::once);
    DepthCounter counter({stretch(0, 100'000)}, once);
    for (int i = 0; i < 9000; ++i) { // mates that never come
        BuiltRead lost{.name = "lost" + std::to_string(i),
                       .begin = 2 * i,
                       .cigar = "20M",
                       .flags = first_in_pair,
                       .mate_begin = 2 * i + 10};
        counter.add(lost.view());
    }
    for (BuiltRead& read : pair_of(50'000, "20M", 50'010, "20M")) {
        counter.add(read.view());
    }
    const DepthProfile profile = counter.finish();
    EXPECT_EQ(profile.of(0)[50'015], 1U);
    EXPECT_EQ(profile.of(0)[9'000], 10U);
}

// What mosdepth 0.3.3 printed for these pairs.
TEST(MatesCountedAsMosdepth, GiveWhatMosdepthGives) {
    const DepthRules rules = counting(MateCounting::mosdepth);
    EXPECT_EQ(depth_of(pair_of(100, "20M", 110, "20M"), rules), "100-130:1");
    EXPECT_EQ(depth_of(pair_of(100, "20M", 100, "15M"), rules), "100-115:1");
    EXPECT_EQ(depth_of(pair_of(100, "30M", 110, "10M"), rules), "100-120:1");
    EXPECT_EQ(depth_of(pair_of(100, "2S30M", 110, "10M"), rules), "100-130:1");
    EXPECT_EQ(depth_of(pair_of(100, "10M5D10M", 110, "20M"), rules), "100-130:1");
    EXPECT_EQ(depth_of(pair_of(100, "5M20N10M", 109, "30M"), rules), "100-105:1 109-139:1");
    EXPECT_EQ(depth_of(pair_of(100, "15M5D20M", 110, "7M5D20M"), rules), "100-117:1 120-142:1");
    std::vector<BuiltRead> improper = pair_of(100, "20M", 110, "20M");
    improper[0].flags = 65;
    improper[1].flags = 129;
    EXPECT_EQ(depth_of(improper, rules), "100-110:1 110-120:2 120-130:1");
    std::vector<BuiltRead> three = pair_of(100, "20M", 104, "20M");
    three.insert(three.begin() + 1,
                 {.begin = 102, .cigar = "20M", .flags = first_in_pair, .mate_begin = 104});
    EXPECT_EQ(depth_of(three, rules), "100-102:1 102-120:2 120-124:1");
}

// What samtools 1.16 depth -s printed for these pairs.
TEST(MatesCountedAsSamtools, GiveWhatSamtoolsGives) {
    const DepthRules rules = counting(MateCounting::samtools);
    EXPECT_EQ(depth_of(pair_of(100, "20M", 110, "20M"), rules), "100-130:1");
    EXPECT_EQ(depth_of(pair_of(100, "30M", 110, "10M"), rules), "100-130:1");
    EXPECT_EQ(depth_of(pair_of(100, "10M5D10M", 110, "20M"), rules), "100-110:1 115-130:1");
    EXPECT_EQ(depth_of(pair_of(100, "5M20N10M", 109, "30M"), rules), "100-105:1 125-139:1");
    std::vector<BuiltRead> supplementary = pair_of(100, "20M", 110, "20M");
    supplementary.insert(supplementary.begin() + 1,
                         {.begin = 104, .cigar = "10M", .flags = 2048 + 99, .mate_begin = 100});
    EXPECT_EQ(depth_of(supplementary, rules), "100-110:1 110-120:2 120-130:1");
    std::vector<BuiltRead> lonely = pair_of(100, "20M", 110, "20M");
    lonely[0].flags |= 8U;
    lonely[1].flags |= 8U;
    EXPECT_EQ(depth_of(lonely, rules), "100-110:1 110-120:2 120-130:1");
    std::vector<BuiltRead> poor = pair_of(100, "20M", 110, "20M");
    poor[0].qualities = qualities(10, 10, false);
    EXPECT_EQ(depth_of(poor, counting(MateCounting::samtools, 20)), "100-110:1 120-130:1");
}

TEST(DepthCounter, CountsInEachTargetOnlyWhatLiesInIt) {
    DepthCounter counter({stretch(10, 20), stretch(25, 26), stretch(40, 50)}, lenient);
    BuiltRead wide{.begin = 5, .cigar = "100M"};
    BuiltRead edge{.begin = 19, .cigar = "6M"};
    BuiltRead between{.begin = 26, .cigar = "14M"};
    EXPECT_TRUE(counter.add(wide.view()));
    EXPECT_TRUE(counter.add(edge.view()));
    EXPECT_FALSE(counter.add(between.view()));
    const DepthProfile profile = counter.finish();
    EXPECT_EQ(profile.of(0)[0], 1U);
    EXPECT_EQ(profile.of(0)[8], 1U);
    EXPECT_EQ(profile.of(0)[9], 2U);
    EXPECT_EQ(profile.of(1)[0], 1U);
    EXPECT_EQ(profile.of(2)[9], 1U);
}

TEST(DepthCounter, CountsEveryReadOfATargetByItsFate) {
    DepthRules rules = lenient;
    rules.min_mapping_quality = 20;
    DepthCounter counter({stretch(100, 200)}, rules);
    counter.count_from(Position{95});
    std::vector<BuiltRead> reads = {{.begin = 94, .cigar = "20M"},
                                    {.begin = 95, .cigar = "20M"},
                                    {.begin = 100, .flags = 1024},
                                    {.begin = 100, .mapping_quality = 0},
                                    {.begin = 200}};
    for (BuiltRead& read : reads) {
        counter.add(read.view());
    }
    const FateCounts& fates = counter.fates();
    EXPECT_EQ(fates[static_cast<std::size_t>(ReadFate::counted)], 1U);
    EXPECT_EQ(fates[static_cast<std::size_t>(ReadFate::duplicate)], 1U);
    EXPECT_EQ(fates[static_cast<std::size_t>(ReadFate::low_mapping_quality)], 1U);
    EXPECT_EQ(fates[static_cast<std::size_t>(ReadFate::unmapped)], 0U);
}

TEST(MateCounting, IsNamedBothWays) {
    for (const MateCounting counting :
         {MateCounting::each, MateCounting::once, MateCounting::mosdepth, MateCounting::samtools}) {
        EXPECT_EQ(mate_counting_from_name(mate_counting_name(counting)), counting);
    }
    EXPECT_EQ(mate_counting_from_name("twice"), std::nullopt);
}

} // namespace
} // namespace vigie::reads
