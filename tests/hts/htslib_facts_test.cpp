#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/hts/output_file.hpp"
#include "tests/hts/scratch_folder.hpp"
#include "tests/hts/variant_files.hpp"

#include <gtest/gtest.h>

// What the installed htslib does with damaged input, on which the checks of this room rest. A
// newer htslib that mends one of these makes a test here fail: then the check may be simplified.

namespace vigie::hts {
namespace {

using test::encode_file;
using test::header_text;
using test::record_text;
using test::ScratchFolder;

constexpr int record_count = 600;

/// What one reads who reads a file in htslib's plain way.
struct PlainReading {
    int records = 0;
    int last_return = 0;
    int errcode = 0;
    int end_block = 0;
    int close_result = 0;
    unsigned bgzf_error = 0;
};

PlainReading read_plainly(const std::string& path) {
    silence_htslib();
    PlainReading reading;
    htsFile* const file = hts_open(path.c_str(), "r");
    const BcfHeaderHandle header(bcf_hdr_read(file));
    const BcfRecordHandle record(bcf_init());
    reading.end_block = hts_check_EOF(file);
    while ((reading.last_return = bcf_read(file, header.get(), record.get())) == 0) {
        ++reading.records;
    }
    reading.errcode = record->errcode;
    reading.bgzf_error = file->format.compression == bgzf ? file->fp.bgzf->errcode : 0U;
    reading.close_result = hts_close(file);
    return reading;
}

std::string write_cut(const ScratchFolder& scratch, OutputType type, double part) {
    const std::string bytes = encode_file(type, header_text(), record_text(record_count));
    std::string path = scratch.file("cut");
    write_file(path, bytes.substr(0, static_cast<std::size_t>(part * double(bytes.size()))));
    return path;
}

TEST(HtslibFact, ATruncatedBcfEndsInMinusTwoWithNoErrorInTheRecord) {
    const ScratchFolder scratch;
    const PlainReading reading = read_plainly(write_cut(scratch, OutputType::bcf, 0.6));
    EXPECT_LT(reading.records, record_count);
    EXPECT_EQ(reading.last_return, -2);
    EXPECT_EQ(reading.errcode, 0);
}

TEST(HtslibFact, AMissingEndBlockIsNoError) {
    const ScratchFolder scratch;
    const std::string bytes =
        encode_file(OutputType::vcf_gz, header_text(), record_text(record_count));
    const std::string path = scratch.file("a.vcf.gz");
    write_file(path, bytes.substr(0, bytes.size() - 28));
    const PlainReading reading = read_plainly(path);
    EXPECT_EQ(reading.records, record_count);
    EXPECT_EQ(reading.last_return, -1);
    EXPECT_EQ(reading.bgzf_error, 0U);
    EXPECT_EQ(reading.close_result, 0);
    EXPECT_EQ(reading.end_block, 0);
}

TEST(HtslibFact, APlainTextCutInMidLineIsNoError) {
    const ScratchFolder scratch;
    const std::string text = header_text() + record_text(3);
    const std::string path = scratch.file("a.vcf");
    write_file(path, text.substr(0, text.size() - 8));
    const PlainReading reading = read_plainly(path);
    EXPECT_EQ(reading.records, 3);
    EXPECT_EQ(reading.last_return, -1);
    EXPECT_EQ(reading.close_result, 0);
}

TEST(HtslibFact, OnAFullDiskEveryWriteMaySucceedAndOnlyTheCloseFails) {
    htsFile* const out = hts_open("/dev/full", "w");
    ASSERT_NE(out, nullptr);
    std::string text = header_text();
    const BcfHeaderHandle header(bcf_hdr_init("r"));
    ASSERT_EQ(bcf_hdr_parse(header.get(), text.data()), 0);
    EXPECT_EQ(bcf_hdr_write(out, header.get()), 0);
    const BcfRecordHandle record(bcf_init());
    KString line;
    const std::string first = record_text(1);
    ASSERT_GE(kputsn(first.data(), first.size() - 1, &line.text), 0);
    ASSERT_EQ(vcf_parse(&line.text, header.get(), record.get()), 0);
    EXPECT_EQ(bcf_write(out, header.get(), record.get()), 0);
    EXPECT_NE(hts_close(out), 0);
}

TEST(HtslibFact, AnUndeclaredTagChangesTheHeader) {
    silence_htslib();
    std::string text = header_text();
    const BcfHeaderHandle header(bcf_hdr_init("r"));
    ASSERT_EQ(bcf_hdr_parse(header.get(), text.data()), 0);
    const int before = header->n[BCF_DT_ID];
    const BcfRecordHandle record(bcf_init());
    KString line;
    const std::string tagged = "chr20\t5\t.\tA\tG\t.\t.\tNEW_TAG=1\tGT\t0/1\t0/0";
    ASSERT_GE(kputsn(tagged.data(), tagged.size(), &line.text), 0);
    ASSERT_EQ(vcf_parse(&line.text, header.get(), record.get()), 0);
    EXPECT_NE(record->errcode, 0);
    EXPECT_GT(header->n[BCF_DT_ID], before);
}

TEST(HtslibFact, ALostBlockInTheMiddleIsInvisible) {
    const ScratchFolder scratch;
    BlockEncoder encoder(OutputType::vcf_gz, header_text());
    std::string bytes = encoder.encode_header();
    const std::string records = record_text(30);
    std::size_t begin = 0;
    for (int i = 0; i < 30; ++i) {
        const std::size_t end = records.find('\n', begin) + 1;
        if (i != 15) {
            encoder.encode(std::string_view(records).substr(begin, end - begin), bytes);
        }
        begin = end;
    }
    const std::string path = scratch.file("a.vcf.gz");
    write_file(path, bytes + encoder.encode_end());
    const PlainReading reading = read_plainly(path);
    EXPECT_EQ(reading.records, 29);
    EXPECT_EQ(reading.last_return, -1);
    EXPECT_EQ(reading.bgzf_error, 0U);
    EXPECT_EQ(reading.close_result, 0);
    EXPECT_EQ(reading.end_block, 1);
}

TEST(HtslibFact, ANumberThatIsNoneBecomesMissing) {
    silence_htslib();
    std::string text = header_text();
    const BcfHeaderHandle header(bcf_hdr_init("r"));
    ASSERT_EQ(bcf_hdr_parse(header.get(), text.data()), 0);
    const BcfRecordHandle record(bcf_init());
    KString line;
    const std::string wrong = "chr20\t5\t.\tA\tG\tabc\t.\tDP=abc\tGT\t0/1\t0/0";
    ASSERT_GE(kputsn(wrong.data(), wrong.size(), &line.text), 0);
    ASSERT_EQ(vcf_parse(&line.text, header.get(), record.get()), 0);
    KString written;
    ASSERT_EQ(vcf_format(header.get(), record.get(), &written.text), 0);
    EXPECT_NE(written.view().find("DP=.\t"), std::string_view::npos);
}

} // namespace
} // namespace vigie::hts
