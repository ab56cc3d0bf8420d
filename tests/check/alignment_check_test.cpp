#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/validation/alignment_check.hpp"
#include "tests/hts/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <htslib/sam.h>

#include <fstream>
#include <set>
#include <sstream>

namespace vigie::hts::validation {
namespace {

using hts::test::ScratchFolder;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

using SamFile = Handle<samFile, hts_close>;
using SamHeader = Handle<sam_hdr_t, sam_hdr_destroy>;
using SamRecord = Handle<bam1_t, bam_destroy1>;

const std::string sound_header = "@HD\tVN:1.6\tSO:coordinate\n"
                                 "@SQ\tSN:chr20\tLN:1000\n"
                                 "@SQ\tSN:chr21\tLN:500\n"
                                 "@RG\tID:g1\tSM:proband\n";

std::string read_line(const std::string& name, int position, const std::string& extra = "") {
    return name + "\t0\tchr20\t" + std::to_string(position) +
           "\t60\t4M\t*\t0\t0\tACGT\tIIII\tRG:Z:g1" + extra + "\n";
}

std::set<std::string> broken_rules(const std::string& path, AlignmentFindings* findings = nullptr) {
    std::set<std::string> rules;
    ViolationLog log([&rules](const Violation& v) { rules.insert(v.rule); }, 0);
    const AlignmentFindings found = check_alignments(path, {}, log);
    if (findings != nullptr) {
        *findings = found;
    }
    return rules;
}

std::set<std::string> broken_by_text(const std::string& text) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.sam");
    write_file(path, text);
    return broken_rules(path);
}

/// Turns SAM text into a BAM with its index.
void write_bam(const std::string& path, const std::string& text, bool index = true) {
    const std::string sam = path + ".sam";
    write_file(sam, text);
    {
        const SamFile in(sam_open(sam.c_str(), "r"));
        const SamFile out(sam_open(path.c_str(), "wb"));
        const SamHeader header(sam_hdr_read(in.get()));
        ASSERT_EQ(sam_hdr_write(out.get(), header.get()), 0);
        const SamRecord record(bam_init1());
        while (sam_read1(in.get(), header.get(), record.get()) >= 0) {
            ASSERT_GE(sam_write1(out.get(), header.get(), record.get()), 0);
        }
    }
    if (index) {
        ASSERT_EQ(sam_index_build(path.c_str(), 0), 0);
    }
}

std::string many_reads(int count) {
    std::string text = sound_header;
    for (int i = 0; i < count; ++i) {
        text += read_line("r" + std::to_string(i), 1 + i / 10);
    }
    return text;
}

TEST(AlignmentCheck, ASoundBamIsVerifiedByItsIndex) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.bam");
    write_bam(path, many_reads(3000));
    AlignmentFindings findings;
    EXPECT_THAT(broken_rules(path, &findings), IsEmpty());
    EXPECT_EQ(findings.records, 3000U);
    EXPECT_EQ(findings.format, "BAM");
    EXPECT_EQ(findings.verified_by, "index");
}

TEST(AlignmentCheck, ABamWithoutItsEndBlockIsCut) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.bam");
    write_bam(path, many_reads(3000), false);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 28);
    EXPECT_THAT(broken_rules(path), Contains("container-end"));
}

TEST(AlignmentCheck, ABamCutInABlockOrWithAFlippedBitIsDamaged) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.bam");
    write_bam(path, many_reads(3000), false);
    std::stringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    const std::string whole = bytes.str();
    for (const std::size_t part : {2U, 3U, 5U, 7U}) {
        write_file(path, whole.substr(0, whole.size() / part));
        EXPECT_THAT(broken_rules(path), Contains("container-data")) << part;
        std::string flipped = whole;
        flipped[whole.size() / part] = static_cast<char>(flipped[whole.size() / part] ^ 0x10);
        write_file(path, flipped);
        EXPECT_THAT(broken_rules(path), Contains("container-data")) << part;
    }
}

TEST(AlignmentCheck, AnIndexOfAnotherFileIsToldByItsCounts) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.bam");
    const std::string other = scratch.file("b.bam");
    write_bam(path, many_reads(3000));
    write_bam(other, many_reads(2000));
    std::filesystem::copy_file(other + ".bai", path + ".bai",
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_THAT(broken_rules(path), Contains("container-index"));
    write_file(path + ".bai", "no index");
    EXPECT_THAT(broken_rules(path), Contains("container-index"));
}

TEST(AlignmentCheck, HeaderLinesAreSoundAndUnique) {
    const std::string read = read_line("r", 5);
    EXPECT_THAT(broken_by_text(sound_header + read), IsEmpty());
    EXPECT_THAT(broken_by_text(sound_header + "@RG\tID:g1\tSM:x\n" + read),
                Contains(HasSubstr("alignment-duplicate-read-group")));
    EXPECT_THAT(broken_by_text(sound_header + "@RG\tID:g2\n" + read),
                Contains("alignment-read-group-sample"));
    EXPECT_THAT(broken_by_text("@SQ\tSN:chr20\tLN:1000\n@RG\tID:g1\n" + read),
                Contains("alignment-no-sample"));
}

TEST(AlignmentCheck, RecordsLieWithinTheirSequences) {
    EXPECT_THAT(broken_by_text(sound_header + read_line("r", 997)), IsEmpty());
    EXPECT_THAT(broken_by_text(sound_header + read_line("r", 998)), Contains("alignment-place"));
}

TEST(AlignmentCheck, MatesLieWithinTheirSequences) {
    const std::string mate = "r\t1\tchr20\t5\t60\t4M\tchr21\t9000\t0\tACGT\tIIII\tRG:Z:g1\n";
    EXPECT_THAT(broken_by_text(sound_header + mate), Contains("alignment-mate"));
}

TEST(AlignmentCheck, ReadGroupsAreInTheHeader) {
    const std::string read = "r\t0\tchr20\t5\t60\t4M\t*\t0\t0\tACGT\tIIII\tRG:Z:other\n";
    EXPECT_THAT(broken_by_text(sound_header + read), Contains("alignment-unknown-read-group"));
}

TEST(AlignmentCheck, RecordsAreSortedByCoordinate) {
    const std::string later = read_line("a", 50);
    const std::string earlier = read_line("b", 40);
    EXPECT_THAT(broken_by_text(sound_header + later + earlier), Contains("alignment-unsorted"));
    std::string by_name = sound_header;
    by_name.replace(by_name.find("coordinate"), 10, "queryname");
    EXPECT_THAT(broken_by_text(by_name + later + earlier), Contains("alignment-unsorted"));
    EXPECT_THAT(broken_by_text(by_name + earlier + later), IsEmpty());
    const std::string unplaced = "u\t4\t*\t0\t0\t*\t*\t0\t0\tACGT\tIIII\tRG:Z:g1\n";
    EXPECT_THAT(broken_by_text(sound_header + later + unplaced), IsEmpty());
    EXPECT_THAT(broken_by_text(sound_header + unplaced + later), Contains("alignment-unsorted"));
}

TEST(AlignmentCheck, AMalformedRecordEndsTheReading) {
    EXPECT_THAT(broken_by_text(sound_header + read_line("r", 5) + "r\t0\tchr20\tx\n"),
                Contains("container-data"));
}

} // namespace
} // namespace vigie::hts::validation
