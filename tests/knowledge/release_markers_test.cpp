#include "knowledge/release_markers.hpp"

#include "knowledge/diff.hpp"
#include "knowledge/manifest_id.hpp"
#include "knowledge/marker_component.hpp"
#include "pipeline/hts/output_file.hpp"
#include "sample_sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using test::SampleSources;
using testing::ElementsAre;

class ReleaseMarkersOfSample : public testing::Test {
  protected:
    void build(const std::string& name, const std::string& records) {
        sample_.files["population.vcf"] = test::population_vcf(records);
        sample_.build(name);
    }
    /// A population record of a substitution on contig 1.
    std::string record(std::size_t position, const std::string& frequency) const {
        const std::string ref = sample_.base(position);
        return "1\t" + std::to_string(position) + "\t.\t" + ref + "\t" + (ref == "A" ? "C" : "A") +
               "\t.\t.\tAF=" + frequency + ";AC=5;AN=10\n";
    }
    std::vector<std::int64_t> places(const std::string& records, std::int64_t stretch) {
        const std::string name = "r" + std::to_string(++releases_);
        build(name, records);
        std::vector<std::int64_t> places;
        const reads::MarkerSet set =
            derived_markers(sample_.open(name), {.stretch = stretch, .min_distance = 1});
        for (const reads::Marker& marker : set.markers()) {
            places.push_back(marker.allele.position().one_based());
        }
        return places;
    }

    SampleSources sample_;
    int releases_ = 0;
};

TEST_F(ReleaseMarkersOfSample, AreCommonSubstitutionsOutsideLowComplexity) {
    EXPECT_THAT(places(record(13, "0.5") + record(50, "0.5") + record(60, "0.19") +
                           record(80, "0.21") + "1\t90\t.\t" + sample_.base(90, 2) + "\t" +
                           sample_.base(90) + "\t.\t.\tAF=0.5;AC=5;AN=10\n",
                       0),
                ElementsAre(50, 80))
        << "position 13 lies in a run of A";
}

TEST_F(ReleaseMarkersOfSample, PreferCodingOnes) {
    EXPECT_THAT(places(record(50, "0.3") + record(85, "0.5"), 1000), ElementsAre(50));
    EXPECT_THAT(places(record(83, "0.3") + record(85, "0.5"), 1000), ElementsAre(85));
}

TEST_F(ReleaseMarkersOfSample, OfAReleaseWithoutCommonAllelesAreNone) {
    EXPECT_THAT(places(record(50, "0.01"), 0), ElementsAre());
}

/// What a release of before markers were held is: its manifest lists none.
void forget_markers(const std::filesystem::path& folder) {
    Manifest manifest = read_manifest(folder);
    std::erase_if(manifest.components,
                  [](const ManifestComponent& c) { return c.kind == marker_kind; });
    manifest.id = manifest_id(manifest);
    hts::write_file(folder / manifest_file_name, manifest_to_json(manifest));
}

class HeldMarkers : public ReleaseMarkersOfSample {};

TEST_F(HeldMarkers, AreThoseThatAWalkDerives) {
    build("held", record(50, "0.312345678") + record(85, "0.5") + record(60, "0.5"));
    const Release release = sample_.open("held");
    const ReleaseMarkers held = release_markers(release);
    const reads::MarkerSet derived = derived_markers(release);
    EXPECT_TRUE(held.warnings.empty());
    EXPECT_EQ(held.set.markers(), derived.markers());
    EXPECT_EQ(held.set.id(), derived.id());
    EXPECT_EQ(held.set.counts(), derived.counts());
    EXPECT_GT(held.set.size(), 0U);
}

TEST_F(HeldMarkers, OfAnOlderReleaseAreDerivedWithAWarning) {
    build("old", record(50, "0.3"));
    const std::string id = release_markers(sample_.open("old")).set.id();
    forget_markers(sample_.path("old"));
    const ReleaseMarkers derived = release_markers(sample_.open("old"));
    EXPECT_EQ(derived.set.id(), id);
    EXPECT_THAT(derived.warnings, ElementsAre(testing::HasSubstr("holds no markers")));
}

TEST_F(HeldMarkers, AreTakenFromTheBaseWhileWhatTheyAreMadeOfStays) {
    build("old", record(50, "0.3"));
    sample_.files["constraint.tsv"] += "GENEB\tENST2\t0.1\t0.9\n";
    const auto reused = sample_.build("same", "old");
    EXPECT_EQ(reused.back().kind, marker_kind);
    EXPECT_TRUE(reused.back().reused);
    EXPECT_EQ(reused.back().counts, release_markers(sample_.open("old")).set.counts());
    sample_.files["population.vcf"] = test::population_vcf(record(50, "0.4"));
    EXPECT_FALSE(sample_.build("other", "old").back().reused);
}

TEST_F(HeldMarkers, ThatChangeAreInTheDiffAndTouchNoFact) {
    build("old", record(50, "0.3"));
    build("new", record(50, "0.4"));
    const Release older = sample_.open("old");
    const Release newer = sample_.open("new");
    std::vector<model::KnowledgeChange> told;
    const auto keep = [&told](const model::KnowledgeChange& change) {
        if (change.what == marker_kind) {
            told.push_back(change);
        }
    };
    diff_releases(older, newer, keep);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_THAT(told[0].new_value, testing::EndsWith(release_markers(newer).set.id()));
    told.clear();
    scan_allele_changes(older, newer, keep);
    scan_gene_changes(older, newer, keep);
    EXPECT_TRUE(told.empty());
}

TEST_F(HeldMarkers, AreNoneOfAReleaseWithoutPopulations) {
    const std::size_t begin = sample_.toml.find("[[population]]");
    sample_.toml.erase(begin, sample_.toml.find("\n[", begin) + 1 - begin);
    sample_.build("bare");
    const ReleaseMarkers markers = release_markers(sample_.open("bare"));
    EXPECT_EQ(markers.set.size(), 0U);
    EXPECT_TRUE(markers.warnings.empty());
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
