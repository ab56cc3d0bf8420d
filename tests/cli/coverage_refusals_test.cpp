#include "tests/cli/coverage_fixture.hpp"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::tests {
namespace {

using hts::test::text_of;
using testing::HasSubstr;
namespace fs = std::filesystem;

TEST(Coverage, RefusesACommandLineThatCannotBeMeant) {
    const WorkFolder work;
    const Laboratory& laboratory = Laboratory::instance();
    const fs::path out = work / "out";
    EXPECT_EQ(vigie({"coverage", "-o", out.string(), laboratory.reads()}).status, 64);
    EXPECT_EQ(vigie({"coverage", "--panel", "P1", "-o", out.string(), laboratory.reads()}).status,
              64);
    EXPECT_THAT(laboratory.coverage(out, {"--panel", "P9"}).err, HasSubstr("no panel 'P9'"));
    const std::vector<std::vector<std::string>> wrong = {
        {"--mates", "twice"},     {"--read", "some"},           {"--assay", "wgs"},
        {"--thresholds", "10,x"}, {"--thresholds", "0"},        {"--callable-depth", "-1"},
        {"--splice", "1001"},     {"--min-base-quality", "94"}, {"--min-mapping-quality", "256"}};
    for (const std::vector<std::string>& options : wrong) {
        EXPECT_EQ(laboratory.coverage(out, options).status, 64) << options[0];
    }
    EXPECT_FALSE(fs::exists(out));
}

/// Coverage of a file that a test makes at `path`.
Outcome cover(const WorkFolder& work, const fs::path& path, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{
        "coverage", "-k", Laboratory::instance().release(), "--panel",
        "P1",       "-o", (work / "out").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.push_back(path.string());
    return vigie(std::move(arguments));
}

void expect_refused(const WorkFolder& work,
                    const Outcome& outcome,
                    int status,
                    const std::string& words) {
    EXPECT_EQ(outcome.status, status) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(words));
    EXPECT_FALSE(fs::exists(work / "out"));
    EXPECT_TRUE(leftovers(work.path()).empty());
}

TEST(Coverage, RefusesAlignmentsThatAreNotSoundInOneSentence) {
    const WorkFolder work;
    const fs::path bam = work / "a.bam";
    const auto make = [&](const std::string& text) {
        for (const char* const suffix : {".bai", ".csi"}) {
            fs::remove(bam.string() + suffix);
        }
        hts::test::write_alignments(bam.string(), text);
    };
    const std::string header = Laboratory::header();
    make(header + Laboratory::sample());
    hts::test::index_alignments(bam.string());
    EXPECT_EQ(cover(work, bam).status, 0);
    fs::remove_all(work / "out");
    const std::string bytes = contents(bam);
    const std::string index = contents(bam.string() + ".bai");
    write(bam, bytes.substr(0, bytes.size() / 2));
    write(bam.string() + ".bai", index);
    expect_refused(work, cover(work, bam), 65, "end-of-file block is missing");
    write(bam, "");
    expect_refused(work, cover(work, bam), 65, "the file is empty");
    make(header + Laboratory::read(300, 50) + Laboratory::read(200, 50));
    expect_refused(work, cover(work, bam), 65, "not sorted by coordinate");
    make(header);
    expect_refused(work, cover(work, bam), 65, "no reads");
    make(Laboratory::header("20", 4000) + Laboratory::sample());
    expect_refused(work, cover(work, bam), 65, "another assembly");
    make(Laboratory::header("contig") + text_of({.contig = "contig"}));
    expect_refused(work, cover(work, bam), 65, "none of its contigs");
    expect_refused(work, cover(work, work / "no.bam"), 66, "no such file");
    expect_refused(work, cover(work, "http://example.org/a.bam"), 65, "URL");
}

TEST(Coverage, NeedsAFreshIndexForRegionsAndElseReadsTheWholeFile) {
    const WorkFolder work;
    const fs::path bam = work / "a.bam";
    hts::test::write_alignments(bam.string(), Laboratory::header() + Laboratory::sample());
    expect_refused(work, cover(work, bam, {"--read", "regions"}), 66, "no index");
    Outcome outcome = cover(work, bam);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("(whole file)"));
    hts::test::index_alignments(bam.string());
    fs::last_write_time(bam.string() + ".bai", fs::last_write_time(bam) - std::chrono::hours(1));
    outcome = cover(work, bam);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("older than the file"));
    EXPECT_THAT(outcome.err, HasSubstr("(whole file)"));
}

TEST(Coverage, RefusesAFileThatMixesContigNamesAlsoWithoutARelease) {
    const WorkFolder work;
    const std::filesystem::path bam = work / "a.bam";
    hts::test::write_alignments(bam.string(),
                                "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chr21\tLN:46709983\n"
                                "@SQ\tSN:21\tLN:46709983\n" +
                                    text_of({.contig = "21", .tags = {}}));
    write(work / "r.bed", "21\t0\t10\n");
    const Outcome outcome = vigie({"coverage", "--regions", (work / "r.bed").string(), "-o",
                                   (work / "out").string(), bam.string()});
    expect_refused(work, outcome, 65, "two names of one sequence");
}

TEST(Coverage, ReadsABedFileThatSpellsContigsOtherwise) {
    const WorkFolder work;
    const std::filesystem::path bam = work / "a.bam";
    hts::test::write_alignments(bam.string(), "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chr21\t"
                                              "LN:46709983\n" +
                                                  text_of({.contig = "chr21"}));
    write(work / "r.bed", "21\t0\t10\n");
    const Outcome outcome = vigie({"coverage", "--regions", (work / "r.bed").string(), "-o",
                                   (work / "out").string(), "--per-base", bam.string()});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(inflated(work / "out" / "per_base.bed.gz"), "chr21\t0\t10\t1\n");
}

TEST(Coverage, NamesTheLineOfABedFileThatCannotBeUsed) {
    const WorkFolder work;
    const fs::path bed = work / "r.bed";
    const std::vector<std::pair<std::string, std::string>> faults = {
        {"20\t1\t5\n20\t9\t9\n", "r.bed:2"},
        {"20 1 5\n", "r.bed:1"},
        {"21\t1\t5\n", "contig 21 is neither in the reference"},
        {"20\t1\t3001\n", "20 has 3000 bases"},
        {"20\t-1\t5\n", "r.bed:1"},
        {"# nothing\n", "no intervals"}};
    for (const auto& [text, words] : faults) {
        write(bed, text);
        const Outcome outcome = vigie({"coverage", "--regions", bed.string(), "-o",
                                       (work / "out").string(), Laboratory::instance().reads()});
        expect_refused(work, outcome, 65, words);
    }
}

} // namespace
} // namespace vigie::tests
