#include "knowledge/sources.hpp"

#include "pipeline/model/error.hpp"
#include "sample_sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using ::testing::HasSubstr;

constexpr const char* least = "assembly = \"GRCh38\"\n"
                              "[reference]\npath = \"ref.fa.gz\"\n"
                              "[[transcripts]]\npath = \"sub/MANE.v1.gff3.gz\"\n";

Sources read(const std::string& text) {
    const test::ScratchFolder folder;
    return read_sources(folder.write("SOURCES.toml", text));
}

std::string refusal(const std::string& text) {
    try {
        read(text);
    } catch (const model::UsageError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::configuration);
        return error.what();
    }
    return "accepted";
}

TEST(ReadingSources, PathsAreRelativeToTheFolderOfTheFile) {
    const test::ScratchFolder folder;
    const Sources sources = read_sources(folder.write("SOURCES.toml", least));
    EXPECT_EQ(sources.assembly, "GRCh38");
    ASSERT_EQ(sources.sources.size(), 2U);
    EXPECT_EQ(sources.sources[0].kind, "reference");
    EXPECT_EQ(sources.sources[0].path, folder.path() / "ref.fa.gz");
    EXPECT_EQ(sources.sources[1].path, folder.path() / "sub/MANE.v1.gff3.gz");
}

TEST(ReadingSources, ASourceWithoutANameIsCalledAfterItsFile) {
    EXPECT_EQ(read(least).sources[1].name, "MANE");
}

TEST(ReadingSources, TheOrderOfTheFileIsKept) {
    const Sources sources = read(std::string(least) + "[[panels]]\npath = \"b\"\n"
                                                      "[[genes]]\npath = \"g\"\n"
                                                      "[[panels]]\npath = \"a\"\n");
    ASSERT_EQ(sources.sources.size(), 5U);
    EXPECT_EQ(sources.sources[2].name, "b");
    EXPECT_EQ(sources.sources[3].kind, "genes");
    EXPECT_EQ(sources.sources[4].name, "a");
}

TEST(ReadingSources, OptionsOfTheKindAreKept) {
    const Sources sources =
        read(std::string(least) + "[[population]]\npath = \"p.vcf\"\naf = \"AF\"\nhom = \"H\"\n");
    EXPECT_EQ(sources.sources[2].options.at("af"), "AF");
    EXPECT_EQ(sources.sources[2].options.at("hom"), "H");
}

TEST(ReadingSources, UnknownKeysAreRefusedWithTheirLine) {
    EXPECT_THAT(refusal(std::string(least) + "[[clinvar]]\npath = \"c\"\nchecksum = \"x\"\n"),
                HasSubstr("SOURCES.toml:8:"));
    EXPECT_THAT(refusal(std::string(least) + "[[wishes]]\npath = \"c\"\n"), HasSubstr("wishes"));
    EXPECT_THAT(refusal(std::string(least) + "[[clinvar]]\npath = \"c\"\naf = \"AF\"\n"),
                HasSubstr("unknown key \"af\""));
}

TEST(ReadingSources, WhatIsRequiredMustBeThere) {
    EXPECT_THAT(refusal("[reference]\npath = \"r\"\n"), HasSubstr("assembly is missing"));
    EXPECT_THAT(refusal("assembly = \"GRCh38\"\n[reference]\npath = \"r\"\n"),
                HasSubstr("transcripts is missing"));
    EXPECT_THAT(refusal(std::string(least) + "[[genes]]\nname = \"n\"\n"), HasSubstr("no path"));
}

TEST(ReadingSources, ScoresWithoutAColumnOfTheirValueAreRefusedWithTheirLine) {
    const std::string refused =
        refusal(std::string(least) + "[[scores]]\npath = \"revel.tsv.gz\"\n");
    EXPECT_THAT(refused, HasSubstr("SOURCES.toml:6:"));
    EXPECT_THAT(refused, HasSubstr("name the column of the score"));
}

TEST(ReadingSources, OneAndTwoBracketsAreToldApart) {
    EXPECT_THAT(refusal(std::string(least) + "[clinvar]\npath = \"c\"\n"),
                HasSubstr("[[clinvar]]"));
    EXPECT_THAT(refusal(std::string(least) + "[[ontology]]\npath = \"c\"\n"),
                HasSubstr("[ontology]"));
}

TEST(ReadingSources, TwoSourcesOfOneNameAndASecondClinvarAreRefused) {
    const std::string panels = "[[panels]]\npath = \"x/p.tsv\"\n[[panels]]\npath = \"y/p.tsv\"\n";
    EXPECT_THAT(refusal(least + panels), HasSubstr("give each a name"));
    const std::string clinvar =
        "[[clinvar]]\npath = \"a\"\n[[clinvar]]\npath = \"b\"\nname = \"other\"\n";
    EXPECT_THAT(refusal(least + clinvar), HasSubstr("one ClinVar"));
}

TEST(ReadingSources, ValuesMustBeTextsAndChecksumsChecksums) {
    EXPECT_THAT(refusal(std::string(least) + "[[genes]]\npath = \"g\"\nversion = 4.1\n"),
                HasSubstr("version must be a text"));
    EXPECT_THAT(refusal(std::string(least) + "[[genes]]\npath = \"g\"\nsha256 = \"abc\"\n"),
                HasSubstr("64 hexadecimal"));
}

TEST(ReadingSources, BrokenTomlNamesItsLine) {
    EXPECT_THAT(refusal("assembly = \"GRCh38\"\n[reference\n"), HasSubstr("SOURCES.toml:2:"));
}

} // namespace
} // namespace vigie::knowledge
