#include "pipeline/run/region_list.hpp"

#include "pipeline/model/error.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <stdlib.h>

namespace vigie::run {
namespace {

using model::Contig;
using model::Interval;
using model::Position;

model::ContigNames grch38() {
    return {model::Assembly("GRCh38"), {"chr20", "chr21"}};
}

TEST(ParseRegions, OneBasedInclusiveBecomesHalfOpen) {
    const model::ContigIntervals regions = parse_regions("chr20:11-20", grch38());
    EXPECT_EQ(regions.on(Contig("20")), (std::vector<Interval>{{Position{10}, Position{20}}}));
}

TEST(ParseRegions, APositionAloneIsOneBase) {
    const model::ContigIntervals regions = parse_regions("20:5", grch38());
    EXPECT_TRUE(regions.contains(Contig("20"), Position{4}));
    EXPECT_FALSE(regions.contains(Contig("20"), Position{3}));
    EXPECT_FALSE(regions.contains(Contig("20"), Position{5}));
}

TEST(ParseRegions, AContigAloneIsTheWholeContig) {
    const model::ContigIntervals regions = parse_regions("chr21", grch38());
    EXPECT_TRUE(regions.contains(Contig("21"), Position{0}));
    EXPECT_TRUE(regions.contains(Contig("21"), Position{46'000'000}));
}

TEST(ParseRegions, ThousandsSeparatorsAndSeveralRegions) {
    const model::ContigIntervals regions = parse_regions("chr20:1,001-2,000,chr21:7-", grch38());
    EXPECT_EQ(regions.on(Contig("20")), (std::vector<Interval>{{Position{1000}, Position{2000}}}));
    EXPECT_TRUE(regions.contains(Contig("21"), Position{6}));
    EXPECT_FALSE(regions.contains(Contig("21"), Position{5}));
}

TEST(ParseRegions, OverlapsAreMerged) {
    const model::ContigIntervals regions =
        parse_regions("chr20:1-10,chr20:11-20,chr20:15-30", grch38());
    EXPECT_EQ(regions.on(Contig("20")), (std::vector<Interval>{{Position{0}, Position{30}}}));
}

TEST(ParseRegions, RefusesUnknownContigsZeroAndReversedRanges) {
    EXPECT_THROW(parse_regions("chrZ:1-2", grch38()), model::UsageError);
    EXPECT_THROW(parse_regions("chr20:0-2", grch38()), model::UsageError);
    EXPECT_THROW(parse_regions("chr20:9-2", grch38()), model::UsageError);
    EXPECT_THROW(parse_regions("chr20:x", grch38()), model::UsageError);
}

/// A file of one region in a folder of its own.
class RegionFile {
  public:
    explicit RegionFile(const std::string& name) {
        std::string pattern = (std::filesystem::temp_directory_path() / "regions-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        path_ = (folder_ / name).string();
        std::ofstream(path_) << "chr20\t10\t20\n";
    }
    RegionFile(const RegionFile&) = delete;
    RegionFile& operator=(const RegionFile&) = delete;
    ~RegionFile() { std::filesystem::remove_all(folder_); }
    std::vector<Interval> intervals() const {
        return read_region_file(path_, grch38()).on(Contig("20"));
    }

  private:
    std::filesystem::path folder_;
    std::string path_;
};

TEST(ReadRegionFile, IsZeroBasedWhereTheSuffixSaysBed) {
    const std::vector<Interval> zero_based{{Position{10}, Position{20}}};
    EXPECT_EQ(RegionFile("r.bed").intervals(), zero_based);
    EXPECT_EQ(RegionFile("r.BED").intervals(), zero_based);
    EXPECT_EQ(RegionFile("r.bed.gz").intervals(), zero_based); // not compressed, read all the same
    EXPECT_EQ(RegionFile("r.tsv").intervals(),
              (std::vector<Interval>{{Position{9}, Position{20}}}));
}

} // namespace
} // namespace vigie::run
