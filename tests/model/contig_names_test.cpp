#include "pipeline/model/contig_names.hpp"

#include <gtest/gtest.h>

namespace vigie::model {
namespace {

ContigNames chr_style() {
    return {Assembly("GRCh38"), {"chr20", "chrX", "chrUn_GL000195v1"}};
}

TEST(TheAliasTable, KnowsEverySpellingOfAChromosome) {
    const ContigNames names = chr_style();
    for (const char* given : {"1", "chr1", "NC_000001.11"}) {
        EXPECT_EQ(names.find(given), Contig("1")) << given;
    }
    for (const char* given : {"MT", "M", "chrM", "chrMT", "NC_012920.1"}) {
        EXPECT_EQ(names.find(given), Contig("MT")) << given;
    }
}

TEST(TheAliasTable, NeverCrossesAssemblies) {
    EXPECT_FALSE(chr_style().find("NC_000001.10"));
    const ContigNames old_build(Assembly("GRCh37"), {"20"});
    EXPECT_TRUE(old_build.find("NC_000001.10"));
    EXPECT_FALSE(old_build.find("NC_000001.11"));
}

TEST(TheAliasTable, KnowsTheNamesOfTheReference) {
    const ContigNames names = chr_style();
    EXPECT_EQ(names.find("chrUn_GL000195v1"), Contig("chrUn_GL000195v1"));
    EXPECT_FALSE(names.find("chrUn_GL000219v1"));
}

TEST(TheAliasTable, IsExactAboutCase) {
    EXPECT_FALSE(chr_style().find("CHR1"));
    EXPECT_FALSE(chr_style().find("x"));
    EXPECT_FALSE(chr_style().find(""));
}

TEST(AnUnknownName, BecomesAContigOfItsOwn) {
    EXPECT_EQ(chr_style().canonical("HLA-A*01:01"), Contig("HLA-A*01:01"));
    EXPECT_EQ(chr_style().canonical("chr20"), Contig("20"));
}

TEST(DisplayNames, AreThoseOfTheReference) {
    const ContigNames names = chr_style();
    EXPECT_EQ(names.display(Contig("20")), "chr20");
    EXPECT_EQ(names.display(Contig("chrUn_GL000195v1")), "chrUn_GL000195v1");
    const ContigNames refseq(Assembly("GRCh38"), {"NC_000020.11"});
    EXPECT_EQ(refseq.display(Contig("20")), "NC_000020.11");
}

TEST(DisplayNames, FollowTheStyleOfTheReferenceForContigsThatItLacks) {
    EXPECT_EQ(chr_style().display(Contig("7")), "chr7");
    EXPECT_EQ(chr_style().display(Contig("MT")), "chrM");
    const ContigNames plain(Assembly("GRCh38"), {"20"});
    EXPECT_EQ(plain.display(Contig("7")), "7");
    EXPECT_EQ(plain.display(Contig("MT")), "MT");
}

TEST(DisplayNames, LeaveUnknownContigsAsTheyAre) {
    EXPECT_EQ(chr_style().display(Contig("HLA-A")), "HLA-A");
}

TEST(AnAssemblyWithoutTable, KnowsItsReferenceOnly) {
    const ContigNames names(Assembly("T2T"), {"chr1"});
    EXPECT_EQ(names.find("chr1"), Contig("chr1"));
    EXPECT_FALSE(names.find("1"));
}

TEST(TheNamingStyle, IsToldFromOneName) {
    const Assembly assembly("GRCh38");
    EXPECT_EQ(ContigNames::style("chr1", assembly), "chr");
    EXPECT_EQ(ContigNames::style("chrM", assembly), "chr");
    EXPECT_EQ(ContigNames::style("chrMT", assembly), "chr");
    EXPECT_EQ(ContigNames::style("1", assembly), "plain");
    EXPECT_EQ(ContigNames::style("MT", assembly), "plain");
    EXPECT_EQ(ContigNames::style("M", assembly), "plain");
    EXPECT_EQ(ContigNames::style("NC_000001.11", assembly), "refseq");
    EXPECT_EQ(ContigNames::style("NC_000001.10", assembly), "");
    EXPECT_EQ(ContigNames::style("GL000195.1", assembly), "");
}

} // namespace
} // namespace vigie::model
