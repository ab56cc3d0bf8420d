#include "reads/marker.hpp"

#include "reads/marker_call.hpp"
#include "reads/marker_sweep.hpp"
#include "tests/reads/built_read.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::reads {
namespace {

using model::Contig;
using model::Position;
using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

const model::Assembly grch38("GRCh38");

Marker marker(const std::string& contig,
              std::int64_t position,
              std::optional<double> frequency = 0.5,
              const std::string& alt = "G") {
    return {{Contig(contig), Position{position}, "A", alt}, frequency};
}

std::vector<std::int64_t> places(const MarkerSet& set) {
    std::vector<std::int64_t> places;
    for (const Marker& one : set.markers()) {
        places.push_back(one.allele.position().value);
    }
    return places;
}

TEST(MarkerSet, KeepsFrequenciesFromTwoToEightTenths) {
    const MarkerSet set(grch38, {marker("1", 1'000'000, 0.19), marker("1", 2'000'000, 0.2),
                                 marker("1", 3'000'000, 0.8), marker("1", 4'000'000, 0.81),
                                 marker("1", 5'000'000, std::nullopt)});
    EXPECT_THAT(places(set), ElementsAre(2'000'000, 3'000'000, 5'000'000));
    EXPECT_THAT(set.counts().dropped, UnorderedElementsAre(Pair("frequency", 2)));
    EXPECT_TRUE(set.counts().conserved());
}

TEST(MarkerSet, TakesNoPlaceWithTwoAllelesNorOneInLength) {
    Marker deletion = marker("1", 9'000'000);
    deletion.allele = {Contig("1"), Position{9'000'000}, "AC", "A"};
    const MarkerSet set(
        grch38, {marker("1", 1'000'000, 0.5, "C"), marker("1", 1'000'000, 0.5, "G"), deletion});
    EXPECT_EQ(set.size(), 0U);
    EXPECT_THAT(set.counts().dropped,
                UnorderedElementsAre(Pair("several_alleles", 2), Pair("not_a_substitution", 1)));
}

TEST(MarkerSet, TakesAnAlleleThatTwoSourcesListOnce) {
    const MarkerSet set(grch38, {marker("1", 1'000'000, 0.4), marker("1", 1'000'000, 0.6)});
    ASSERT_EQ(set.size(), 1U);
    EXPECT_EQ(set[0].frequency, 0.4);
}

TEST(MarkerSet, PrefersCodingThenTellingMarkersOfAStretch) {
    Marker coding = marker("1", 1'030'000, 0.21);
    coding.preferred = true;
    const MarkerSet set(grch38, {marker("1", 1'010'000, 0.3), marker("1", 1'020'000, 0.5), coding,
                                 marker("1", 1'110'000, 0.3), marker("1", 1'120'000, 0.6)});
    EXPECT_THAT(places(set), ElementsAre(1'030'000, 1'120'000));
    EXPECT_THAT(set.counts().dropped, UnorderedElementsAre(Pair("stretch_taken", 3)));
}

TEST(MarkerSet, KeepsMarkersThatOneFragmentSeldomSeesTogether) {
    const MarkerSet set(grch38, {marker("1", 1000), marker("1", 1149), marker("1", 1150)},
                        {.stretch = 0});
    EXPECT_THAT(places(set), ElementsAre(1000, 1150));
}

TEST(MarkerSet, KnowsPlacesOutsideThePseudoAutosomalRegions) {
    const MarkerSet set(grch38, {marker("X", 1'000'000), marker("X", 50'000'000),
                                 marker("Y", 10'000'000), marker("MT", 100), marker("7", 100)});
    ASSERT_EQ(set.size(), 3U);
    EXPECT_EQ(set.place(0), MarkerPlace::autosome);
    EXPECT_EQ(set.place(1), MarkerPlace::x);
    EXPECT_EQ(set.place(2), MarkerPlace::y);
    EXPECT_THAT(set.counts().dropped, UnorderedElementsAre(Pair("not_a_marker_contig", 2)));
}

TEST(MarkerSet, TakesNoSexChromosomeOfAnAssemblyWithoutPseudoAutosomalTable) {
    EXPECT_EQ(MarkerSet(model::Assembly("synthetic"), {marker("X", 50'000'000)}).size(), 0U);
}

TEST(MarkerSet, IsNamedByWhatItHoldsInWhateverOrder) {
    const MarkerSet set(grch38, {marker("1", 1'000'000), marker("2", 1'000'000)});
    EXPECT_EQ(MarkerSet(grch38, {marker("2", 1'000'000), marker("1", 1'000'000)}).id(), set.id());
    EXPECT_NE(MarkerSet(grch38, {marker("1", 1'000'000, 0.4), marker("2", 1'000'000)}).id(),
              set.id());
    EXPECT_NE(MarkerSet(model::Assembly("GRCh37"), set.markers()).id(), set.id());
}

TEST(MarkerSet, FindsTheMarkersOfAStretch) {
    const MarkerSet set(grch38, {marker("1", 1'000'000), marker("2", 50), marker("2", 200'000)});
    EXPECT_THAT(set.range(Contig("2"), {Position{50}, Position{51}}), Pair(1U, 2U));
    EXPECT_THAT(set.range(Contig("2"), {Position{51}, Position{200'000}}), Pair(2U, 2U));
    EXPECT_THAT(set.range(Contig("2"), {Position{0}, Position{300'000}}), Pair(1U, 3U));
    EXPECT_THAT(set.range(Contig("3"), {Position{0}, Position{300'000}}), Pair(3U, 3U));
}

TEST(MarkerCall, OfACallerIsAsSureAsItsQualityAndNeverSurer) {
    const MarkerCall call = call_from_genotype(1, 20);
    EXPECT_DOUBLE_EQ(call.likelihood[1], 1);
    EXPECT_NEAR(call.likelihood[0], 0.005 / 0.99, 1e-12);
    EXPECT_EQ(call.copies(), 1);
    EXPECT_NEAR(call_from_genotype(0, 99).likelihood[2], 0.0005, 1e-6);
    EXPECT_EQ(call_from_genotype(0, 3).copies(), std::nullopt) << "wrong every second time";
    EXPECT_EQ(call_from_genotype(2, 0).copies(), std::nullopt);
    EXPECT_EQ(MarkerCall{}.copies(), std::nullopt);
}

MarkerReads reads_of(int reference, int alternate, std::uint8_t quality = 30) {
    MarkerReads reads;
    for (int i = 0; i < reference; ++i) {
        reads.add(false, quality);
    }
    for (int i = 0; i < alternate; ++i) {
        reads.add(true, quality);
    }
    return reads;
}

TEST(MarkerReads, TellTheGenotypeWhereThereAreEnough) {
    EXPECT_EQ(reads_of(20, 0).call().copies(), 0);
    EXPECT_EQ(reads_of(11, 9).call().copies(), 1);
    EXPECT_EQ(reads_of(1, 20).call().copies(), 2);
    EXPECT_FALSE(reads_of(3, 0).call().known);
    EXPECT_TRUE(reads_of(4, 0).call().known);
    EXPECT_EQ(reads_of(4, 0).call().copies(), std::nullopt) << "one allele unseen in 1 of 16";
}

TEST(MarkerReads, OfLowQualityTellLess) {
    EXPECT_EQ(reads_of(5, 2, 30).call().copies(), 1);
    EXPECT_EQ(reads_of(20, 1, 10).call().copies(), 0);
    EXPECT_DOUBLE_EQ(reads_of(1, 1, 10).error(), 0.1);
}

MarkerSweep sweep_over(const std::vector<std::int64_t>& places) {
    MarkerSweep sweep;
    for (const std::int64_t place : places) {
        sweep.add({Contig("1"), Position{place}, "A", "G"});
    }
    return sweep;
}

TEST(MarkerSweep, CountsAlignedBasesAtMarkers) {
    MarkerSweep sweep = sweep_over({102, 108, 120});
    test::BuiltRead read{.begin = 100, .cigar = "5M2D5M", .bases = "CCACCCGCCC"};
    sweep.take(read.view());
    test::BuiltRead other{.name = "s", .begin = 100, .cigar = "5M", .bases = "CCTCC"};
    sweep.take(other.view());
    const std::vector<MarkerReads> found = sweep.finish();
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].reference(), 1U);
    EXPECT_EQ(found[0].other(), 1U);
    EXPECT_EQ(found[1].alternate(), 1U) << "the seventh base, behind the deletion";
    EXPECT_EQ(found[2].reference() + found[2].alternate() + found[2].other(), 0U);
}

TEST(MarkerSweep, CountsMatesOnceAndContradictingOnesNotAtAll) {
    MarkerSweep sweep = sweep_over({102});
    for (const char* const bases : {"CCACC", "CCACC"}) {
        test::BuiltRead read{.name = "agree", .begin = 100, .cigar = "5M", .bases = bases};
        sweep.take(read.view());
    }
    for (const char* const bases : {"CCACC", "CCGCC"}) {
        test::BuiltRead read{.name = "differ", .begin = 100, .cigar = "5M", .bases = bases};
        sweep.take(read.view());
    }
    EXPECT_EQ(sweep.finish()[0].reference(), 1U);
    EXPECT_EQ(sweep.finish()[0].alternate(), 0U);
}

TEST(MarkerSweep, PassesOverReadsAndBasesThatCannotBeTrusted) {
    MarkerSweep sweep = sweep_over({102});
    test::BuiltRead duplicate{.begin = 100, .cigar = "5M", .flags = 1024, .bases = "CCACC"};
    test::BuiltRead badly_mapped{
        .name = "m", .begin = 100, .cigar = "5M", .mapping_quality = 19, .bases = "CCACC"};
    test::BuiltRead misread{.name = "q",
                            .begin = 100,
                            .cigar = "5M",
                            .qualities = {40, 40, 9, 40, 40},
                            .bases = "CCACC"};
    test::BuiltRead barely{.name = "b",
                           .begin = 100,
                           .cigar = "5M",
                           .mapping_quality = 20,
                           .qualities = {40, 40, 10, 40, 40},
                           .bases = "CCACC"};
    for (test::BuiltRead* const read : {&duplicate, &badly_mapped, &misread, &barely}) {
        sweep.take(read->view());
    }
    EXPECT_EQ(sweep.finish()[0].reference(), 1U);
}

} // namespace
} // namespace vigie::reads
