#include "knowledge/release_markers.hpp"

#include "sample_sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using test::SampleSources;
using testing::ElementsAre;

class ReleaseMarkers : public testing::Test {
  protected:
    /// A population record of a substitution on contig 1.
    std::string record(std::size_t position, const std::string& frequency) const {
        const std::string ref = sample_.base(position);
        return "1\t" + std::to_string(position) + "\t.\t" + ref + "\t" + (ref == "A" ? "C" : "A") +
               "\t.\t.\tAF=" + frequency + ";AC=5;AN=10\n";
    }
    std::vector<std::int64_t> places(const std::string& records, std::int64_t stretch) {
        sample_.files["population.vcf"] = test::population_vcf(records);
        const std::string name = "r" + std::to_string(++releases_);
        sample_.build(name);
        std::vector<std::int64_t> places;
        const reads::MarkerSet set =
            release_markers(sample_.open(name), {.stretch = stretch, .min_distance = 1});
        for (const reads::Marker& marker : set.markers()) {
            places.push_back(marker.allele.position().one_based());
        }
        return places;
    }

    SampleSources sample_;
    int releases_ = 0;
};

TEST_F(ReleaseMarkers, AreCommonSubstitutionsOutsideLowComplexity) {
    EXPECT_THAT(places(record(13, "0.5") + record(50, "0.5") + record(60, "0.19") +
                           record(80, "0.21") + "1\t90\t.\t" + sample_.base(90, 2) + "\t" +
                           sample_.base(90) + "\t.\t.\tAF=0.5;AC=5;AN=10\n",
                       0),
                ElementsAre(50, 80))
        << "position 13 lies in a run of A";
}

TEST_F(ReleaseMarkers, PreferCodingOnes) {
    EXPECT_THAT(places(record(50, "0.3") + record(85, "0.5"), 1000), ElementsAre(50));
    EXPECT_THAT(places(record(83, "0.3") + record(85, "0.5"), 1000), ElementsAre(85));
}

TEST_F(ReleaseMarkers, OfAReleaseWithoutCommonAllelesAreNone) {
    EXPECT_THAT(places(record(50, "0.01"), 0), ElementsAre());
}

TEST(LowComplexity, IsARunOfSixOrFewWords) {
    const std::string varied = "GATTCGCTAGCCTGATCGGTACTTGCAGGTCCATAGCGTCT";
    EXPECT_FALSE(is_low_complexity(varied));
    EXPECT_FALSE(is_low_complexity("AAAAA" + varied.substr(5)));
    EXPECT_TRUE(is_low_complexity("AAAAAA" + varied.substr(6)));
    EXPECT_TRUE(is_low_complexity("CACACACACACACACACACACACACACACACACACACACAC"));
    EXPECT_TRUE(is_low_complexity(""));
}

} // namespace
} // namespace vigie::knowledge
