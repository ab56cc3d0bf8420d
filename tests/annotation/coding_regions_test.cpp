#include "annotation/coding_regions.hpp"

#include "annotation/hgvs.hpp"
#include "annotation/transcript_mapper.hpp"

#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

using model::Interval;
using model::Position;

Interval stretch(std::int64_t begin, std::int64_t end) {
    return {Position{begin}, Position{end}};
}

/// Three exons; the coding sequence begins inside the first and ends with the last.
Transcript transcript(bool forward) {
    return {.id = "NM_1.1",
            .gene_id = "G",
            .symbol = "G",
            .forward = forward,
            .contig = model::Contig("1"),
            .exons = {stretch(100, 200), stretch(300, 330), stretch(333, 400)},
            .coding = stretch(150, 400)};
}

TEST(CodingRegions, ReachIntoIntronsButNotIntoUntranslatedExons) {
    EXPECT_EQ(coding_regions(transcript(true), 2),
              (std::vector<CodingRegion>{
                  {stretch(150, 202), 1}, {stretch(298, 331), 2}, {stretch(332, 400), 3}}));
    EXPECT_EQ(coding_regions(transcript(false), 0),
              (std::vector<CodingRegion>{
                  {stretch(150, 200), 3}, {stretch(300, 330), 2}, {stretch(333, 400), 1}}));
}

TEST(CodingRegions, NeverOverlapInAnIntron) {
    const std::vector<CodingRegion> regions = coding_regions(transcript(true), 1000);
    EXPECT_EQ(regions[0].interval, stretch(150, 250));
    EXPECT_EQ(regions[1].interval, stretch(250, 331));
    EXPECT_EQ(regions[2].interval, stretch(332, 400));
}

TEST(CodingRegions, OfANonCodingTranscriptAreItsExons) {
    Transcript rna = transcript(true);
    rna.coding = std::nullopt;
    EXPECT_EQ(coding_regions(rna, 2),
              (std::vector<CodingRegion>{
                  {stretch(100, 202), 1}, {stretch(298, 331), 2}, {stretch(332, 400), 3}}));
}

std::string hgvs(const Transcript& of, const Interval& interval) {
    const TranscriptLayout layout = layout_of(of);
    std::string text;
    append_hgvs_stretch(interval, {of, layout}, text);
    return text;
}

TEST(HgvsStretch, CountsAlongTheTranscriptWithIntronicOffsets) {
    const Transcript forward = transcript(true);
    EXPECT_EQ(hgvs(forward, stretch(150, 151)), "c.1");
    EXPECT_EQ(hgvs(forward, stretch(140, 152)), "c.-10_2");
    EXPECT_EQ(hgvs(forward, stretch(198, 202)), "c.49_50+2");
    EXPECT_EQ(hgvs(forward, stretch(298, 302)), "c.51-2_52");
    const Transcript reverse = transcript(false);
    EXPECT_EQ(hgvs(reverse, stretch(399, 400)), "c.1");
    EXPECT_EQ(hgvs(reverse, stretch(298, 302)), "c.96_97+2");
    Transcript rna = transcript(true);
    rna.coding = std::nullopt;
    EXPECT_EQ(hgvs(rna, stretch(100, 103)), "n.1_3");
}

} // namespace
} // namespace vigie::annotation
