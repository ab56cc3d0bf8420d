#include "pipeline/hts/alignment_reader.hpp"

#include "pipeline/hts/file_kind.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "tests/hts/alignment_files.hpp"
#include "tests/hts/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace vigie::hts {
namespace {

using model::ExitCode;
using model::Interval;
using model::Position;
using test::alignment_header;
using test::index_alignments;
using test::SamLine;
using test::ScratchFolder;
using test::text_of;
using test::write_alignments;
namespace fs = std::filesystem;

const AlignmentOptions whole = {.access = AlignmentAccess::whole};

/// `count` reads of ten bases at 1-based 100, 110, 120 ... of chr20, then as many of chr21.
std::string rows(int count) {
    std::string text;
    for (const char* const contig : {"chr20", "chr21"}) {
        for (int i = 0; i < count; ++i) {
            text += text_of(
                {.name = "r" + std::to_string(i), .contig = contig, .position = 100 + 10 * i});
        }
    }
    return text;
}

std::string write_indexed(const ScratchFolder& scratch, const std::string& text, bool csi = false) {
    std::string path = scratch.file("a.bam");
    write_alignments(path, alignment_header() + text);
    index_alignments(path, csi);
    return path;
}

std::vector<std::string> names(AlignmentReader& reader) {
    std::vector<std::string> found;
    while (const Alignment* const read = reader.next()) {
        found.emplace_back(read->name());
    }
    return found;
}

AlignmentRegion region(std::int32_t contig, std::int64_t begin, std::int64_t end) {
    return {contig, Interval{Position{begin}, Position{end}}};
}

/// What the file is refused with when it is opened and read; "" if it is not.
std::string refusal(const std::string& path, const AlignmentOptions& options) {
    try {
        AlignmentReader reader(path, options);
        if (options.access == AlignmentAccess::by_region) {
            reader.select({region(0, 0, 10000), region(1, 0, 5000)});
        }
        names(reader);
        reader.finish();
    } catch (const model::Error& error) {
        return error.what();
    }
    return "";
}

void expect_refused(const std::string& path, const std::string& words) {
    for (const AlignmentOptions& options : {AlignmentOptions{}, whole}) {
        EXPECT_NE(refusal(path, options).find(words), std::string::npos) << refusal(path, options);
    }
}

TEST(AlignmentReader, TellsWhatTheHeaderSays) {
    const ScratchFolder scratch;
    const AlignmentReader reader(write_indexed(scratch, rows(3)), {});
    const AlignmentFile& file = reader.file();
    EXPECT_EQ(file.format, "BAM");
    ASSERT_EQ(file.contigs.size(), 2U);
    EXPECT_EQ(file.contigs[1].name, "chr21");
    EXPECT_EQ(file.contigs[1].length, 5000);
    EXPECT_EQ(file.samples, std::vector<std::string>{"S1"});
    EXPECT_EQ(file.sort_order, "coordinate");
    EXPECT_EQ(file.contig_number("chr21"), 1);
    EXPECT_EQ(file.contig_number("21"), std::nullopt);
    EXPECT_EQ(file.counts, (std::vector<AlignmentCount>{{3, 0}, {3, 0}}));
    EXPECT_EQ(file.header_sha256.size(), 64U);
    EXPECT_EQ(file.index_sha256.size(), 64U);
}

TEST(AlignmentReader, ShowsEveryFieldOfARecord) {
    const ScratchFolder scratch;
    const std::string path = write_indexed(scratch, text_of({.name = "pair/1",
                                                             .flags = 99,
                                                             .position = 101,
                                                             .mapping_quality = 37,
                                                             .cigar = "2S3M1I2M4D2M",
                                                             .mate_contig = "=",
                                                             .mate_position = 301,
                                                             .template_length = 250,
                                                             .qualities = "!\"#$%&'()*"}));
    AlignmentReader reader(path, whole);
    const Alignment* const read = reader.next();
    ASSERT_NE(read, nullptr);
    EXPECT_EQ(read->contig(), 0);
    EXPECT_EQ(read->begin(), Position{100});
    EXPECT_EQ(read->end(), Position{111});
    EXPECT_EQ(read->flags(), 99);
    EXPECT_TRUE(read->has(alignment_flag::proper_pair));
    EXPECT_FALSE(read->has(alignment_flag::duplicate));
    EXPECT_EQ(read->mapping_quality(), 37);
    EXPECT_EQ(read->mate_contig(), 0);
    EXPECT_EQ(read->mate_begin(), Position{300});
    EXPECT_EQ(read->template_length(), 250);
    EXPECT_EQ(read->name(), "pair/1");
    EXPECT_EQ(read->length(), 10);
    EXPECT_EQ(read->base(0), 'A');
    EXPECT_EQ(read->base(3), 'T');
    EXPECT_EQ(read->base(10), 'N');
    EXPECT_EQ(read->quality(0), 0);
    EXPECT_EQ(read->quality(9), 9);
    EXPECT_EQ(read->quality(10), std::nullopt);
}

TEST(AlignmentReader, FindsTagsOfEveryType) {
    const ScratchFolder scratch;
    const std::string path = write_indexed(
        scratch, text_of({.tags = "\tNM:i:-5\tSA:Z:chr21,1,+,5M,0,1;\tAS:i:70000\tfl:f:1.5"
                                  "\tba:B:s,1,2,3\tch:A:x\tXS:i:7"}));
    AlignmentReader reader(path, whole);
    const Alignment* const read = reader.next();
    ASSERT_NE(read, nullptr);
    EXPECT_EQ(read->integer_tag("NM"), -5);
    EXPECT_EQ(read->integer_tag("AS"), 70000);
    EXPECT_EQ(read->integer_tag("XS"), 7);
    EXPECT_EQ(read->integer_tag("SA"), std::nullopt);
    EXPECT_EQ(read->integer_tag("ZZ"), std::nullopt);
    EXPECT_EQ(read->text_tag("SA"), "chr21,1,+,5M,0,1;");
    EXPECT_EQ(read->text_tag("RG"), "g1");
    EXPECT_EQ(read->text_tag("NM"), std::nullopt);
}

TEST(AlignmentReader, WalksTheCigarOnReferenceAndRead) {
    const ScratchFolder scratch;
    AlignmentReader reader(
        write_indexed(scratch, text_of({.position = 101, .cigar = "2S3M1I2M4D2M"})), whole);
    const Alignment* const read = reader.next();
    ASSERT_NE(read, nullptr);
    std::string walked;
    read->each_element([&](const CigarElement& element) {
        walked += std::to_string(static_cast<int>(element.operation)) + ":" +
                  std::to_string(element.length) + "@" + std::to_string(element.reference.value) +
                  "/" + std::to_string(element.query) + (element.is_aligned() ? "*" : "") + " ";
    });
    EXPECT_EQ(walked, "4:2@100/0 0:3@100/2* 1:1@103/5 0:2@103/6* 2:4@105/8 0:2@109/8* ");
}

TEST(AlignmentReader, ReadsTheWholeFileInItsOrder) {
    const ScratchFolder scratch;
    AlignmentReader reader(write_indexed(scratch, rows(300)), whole);
    EXPECT_EQ(names(reader).size(), 600U);
    reader.finish();
    EXPECT_EQ(reader.records(), 600U);
}

TEST(AlignmentReader, GivesTheReadsThatOverlapARegionEachOnce) {
    const ScratchFolder scratch;
    for (const bool csi : {false, true}) {
        AlignmentReader reader(write_indexed(scratch, rows(300), csi), {});
        const auto found = [&](std::vector<AlignmentRegion> regions) {
            reader.select(std::move(regions));
            return names(reader);
        };
        using Names = std::vector<std::string>;
        EXPECT_EQ(found({region(0, 109, 110)}), Names{"r1"});
        EXPECT_EQ(found({region(0, 108, 110)}), (Names{"r0", "r1"}));
        EXPECT_EQ(found({region(0, 0, 99)}), Names{});
        EXPECT_EQ(found({region(0, 0, 100)}), Names{"r0"});
        EXPECT_EQ(found({region(0, 3099, 9000)}), Names{});
        // Unsorted, overlapping, touching and empty regions on two contigs.
        EXPECT_EQ(found({region(1, 129, 131), region(0, 129, 131), region(0, 131, 132),
                         region(0, 120, 130), region(0, 500, 500)}),
                  (Names{"r2", "r3", "r3"}));
        EXPECT_EQ(found({}), Names{});
        reader.finish();
        std::filesystem::remove(scratch.file("a.bam.bai"));
    }
}

TEST(AlignmentReader, ServesAnotherThreadWithAHandleOfItsOwn) {
    const ScratchFolder scratch;
    AlignmentReader reader(write_indexed(scratch, rows(10)), {});
    AlignmentReader other = reader.another();
    reader.select({region(0, 0, 1000)});
    other.select({region(1, 0, 119)});
    ASSERT_NE(reader.next(), nullptr);
    EXPECT_EQ(names(other), (std::vector<std::string>{"r0", "r1"}));
    EXPECT_EQ(names(reader).size(), 9U);
    other.finish();
    reader.finish();
}

TEST(AlignmentReader, EstimatesWhatRegionsCost) {
    const ScratchFolder scratch;
    const AlignmentReader reader(write_indexed(scratch, rows(300)), {});
    EXPECT_EQ(reader.bytes_to_read({}), 0U);
    EXPECT_GT(reader.bytes_to_read({region(0, 0, 200)}), 0U);
}

TEST(AlignmentReader, RefusesUrlsStreamsAndFoldersAndSaysAMissingFile) {
    const ScratchFolder scratch;
    EXPECT_NE(refusal("http://example.org/a.bam", {}).find("URL"), std::string::npos);
    EXPECT_NE(refusal("/dev/null", {}).find("not from a stream"), std::string::npos);
    EXPECT_NE(refusal(scratch.path().string(), {}).find("folder"), std::string::npos);
    try {
        const AlignmentReader reader(scratch.file("no.bam"), {});
        FAIL();
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), ExitCode::missing_input);
    }
}

TEST(AlignmentReader, RefusesTextAndEmptyFiles) {
    const ScratchFolder scratch;
    write_file(scratch.file("a.bam"), "");
    expect_refused(scratch.file("a.bam"), "the file is empty");
    write_file(scratch.file("b.bam"), alignment_header() + rows(3));
    expect_refused(scratch.file("b.bam"), "no BAM or CRAM");
    write_file(scratch.file("c.bam"), "something else\n");
    expect_refused(scratch.file("c.bam"), "no BAM or CRAM");
}

TEST(AlignmentReader, RefusesAFileWithoutReads) {
    const ScratchFolder scratch;
    const std::string path = write_indexed(scratch, "");
    EXPECT_NE(refusal(path, whole).find("no reads"), std::string::npos);
    EXPECT_NE(refusal(path, {}).find("no reads"), std::string::npos);
}

TEST(AlignmentReader, RefusesAFileThatIsCutAnywhere) {
    const ScratchFolder scratch;
    const std::string path = write_indexed(scratch, rows(450));
    const std::string bytes = read_file(path);
    const std::string index = read_file(path + ".bai");
    for (std::size_t size = 1; size < bytes.size(); size += bytes.size() / 61 + 1) {
        write_file(path, bytes.substr(0, size));
        write_file(path + ".bai", index);
        EXPECT_NE(refusal(path, {}), "") << size;
        EXPECT_NE(refusal(path, whole), "") << size;
    }
}

TEST(AlignmentReader, NeverGivesOtherReadsForAFlippedBit) {
    const ScratchFolder scratch;
    const std::string path = write_indexed(scratch, rows(450));
    const std::string bytes = read_file(path);
    const std::string index = read_file(path + ".bai");
    int harmless = 0;
    for (std::size_t at = 20; at + 28 < bytes.size(); at += bytes.size() / 61 + 1) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        write_file(path, damaged);
        write_file(path + ".bai", index);
        // The time in the header of a block is no part of the data and may be anything.
        if (refusal(path, whole).empty()) {
            AlignmentReader reader(path, whole);
            EXPECT_EQ(names(reader).size(), 900U) << at;
            ++harmless;
        }
        if (refusal(path, {}).empty()) {
            AlignmentReader reader(path, {});
            reader.select({region(0, 0, 10000), region(1, 0, 5000)});
            EXPECT_EQ(names(reader).size(), 900U) << at;
        }
    }
    EXPECT_LT(harmless, 5);
}

TEST(AlignmentReader, RefusesUnsortedRecordsByHeaderAndAsTheyCome) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.bam");
    std::string header = alignment_header();
    const std::string backwards = text_of({.position = 200}) + text_of({.position = 199});
    write_alignments(path, header + backwards);
    EXPECT_NE(refusal(path, whole).find("not sorted"), std::string::npos);
    header.replace(header.find("coordinate"), 10, "queryname");
    write_alignments(path, header + rows(2));
    EXPECT_NE(refusal(path, whole).find("SO:queryname"), std::string::npos);
    header.replace(header.find("queryname"), 9, "unknown");
    write_alignments(path, header + rows(2));
    EXPECT_EQ(refusal(path, whole), "");
    // A record of an earlier contig.
    write_alignments(path, header + text_of({.contig = "chr21"}) + text_of({.contig = "chr20"}));
    EXPECT_NE(refusal(path, whole).find("not sorted"), std::string::npos);
}

TEST(AlignmentReader, NeedsAnIndexOnlyForRegions) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.bam");
    write_alignments(path, alignment_header() + rows(5));
    EXPECT_EQ(refusal(path, whole), "");
    try {
        const AlignmentReader reader(path, {});
        FAIL();
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), ExitCode::missing_input);
        EXPECT_NE(std::string(error.what()).find("no index"), std::string::npos);
    }
}

TEST(AlignmentReader, RefusesAnIndexOlderThanTheFile) {
    const ScratchFolder scratch;
    const std::string path = write_indexed(scratch, rows(5));
    fs::last_write_time(path + ".bai", fs::last_write_time(path) - std::chrono::hours(1));
    EXPECT_NE(refusal(path, {}).find("older"), std::string::npos);
    EXPECT_EQ(refusal(path, whole), "");
}

TEST(AlignmentReader, RefusesAnIndexOfAnotherFile) {
    const ScratchFolder scratch;
    const ScratchFolder other;
    const std::string path = write_indexed(scratch, rows(300));
    for (const int count : {40, 299, 301}) {
        const std::string foreign = write_indexed(other, rows(count));
        write_file(path + ".bai", read_file(foreign + ".bai"));
        expect_refused(path, "index");
    }
    write_file(path + ".bai", "BAI\1garbage");
    expect_refused(path, "index");
}

TEST(AlignmentReader, RefusesAReadThatEndsPastItsContig) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.bam");
    write_alignments(path, alignment_header() + text_of({.position = 9995}));
    EXPECT_NE(refusal(path, whole).find("past the end"), std::string::npos);
    // The last base may be covered.
    write_alignments(path, alignment_header() + text_of({.position = 9991}));
    EXPECT_EQ(refusal(path, whole), "");
}

TEST(AlignmentReader, ReadsUnplacedReadsLast) {
    const ScratchFolder scratch;
    const std::string path = write_indexed(scratch, rows(3) + text_of({.name = "u",
                                                                       .flags = 4,
                                                                       .contig = "*",
                                                                       .position = 0,
                                                                       .mapping_quality = 0,
                                                                       .cigar = "*"}));
    AlignmentReader reader(path, whole);
    EXPECT_EQ(names(reader).back(), "u");
    reader.finish();
    EXPECT_EQ(refusal(path, {}), "");
}

TEST(AlignmentReader, TakesCramOnlyWithALocalReferenceAndByAnExplicitOption) {
    const ScratchFolder scratch;
    const std::string fasta = scratch.file("ref.fa");
    write_file(fasta,
               ">chr20\n" + std::string(10000, 'A') + "\n>chr21\n" + std::string(5000, 'C') + "\n");
    write_file(fasta + ".fai", "chr20\t10000\t7\t10000\t10001\nchr21\t5000\t10015\t5000\t5001\n");
    const std::string path = scratch.file("a.cram");
    test::write_cram(path, alignment_header() + rows(20), fasta);
    AlignmentOptions options;
    EXPECT_EQ(refusal(path, options).empty(), false);
    options.allow_cram = true;
    EXPECT_NE(refusal(path, options).find("--reference"), std::string::npos);
    options.reference = fasta;
    EXPECT_EQ(refusal(path, options), "");
    options.allow_cram = htslib_reads_cram_safely();
    EXPECT_EQ(refusal(path, options).empty(), htslib_reads_cram_safely());
    options.allow_cram = true;
    AlignmentReader reader(path, options);
    reader.select({region(0, 108, 110), region(1, 0, 100)});
    EXPECT_EQ(names(reader), (std::vector<std::string>{"r0", "r1", "r0"}));
    AlignmentReader other = reader.another();
    other.select({region(1, 0, 119)});
    EXPECT_EQ(names(other), (std::vector<std::string>{"r0", "r1"}));
}

} // namespace
} // namespace vigie::hts
