#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "tests/hts/scratch_folder.hpp"
#include "tests/hts/variant_files.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace vigie::hts {
namespace {

using test::encode_file;
using test::header_text;
using test::read_back;
using test::record_text;
using test::refusal;
using test::ScratchFolder;

constexpr int record_count = 300;

std::string write_variants(const ScratchFolder& scratch, const std::string& name) {
    std::string path = scratch.file(name);
    const OutputType type = *output_type_of(path);
    write_file(path, encode_file(type, header_text(), record_text(record_count)));
    return path;
}

bool mentions(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(LineReader, GivesTheSameLinesFromEveryFormat) {
    const ScratchFolder scratch;
    for (const char* const name : {"a.vcf", "a.vcf.gz", "a.bcf"}) {
        for (const int threads : {0, 2}) {
            const auto result = read_back(write_variants(scratch, name), threads);
            EXPECT_EQ(result.records, record_text(record_count)) << name;
            EXPECT_EQ(result.header, header_text()) << name;
            EXPECT_EQ(result.integrity.records, record_count) << name;
        }
    }
}

TEST(LineReader, ReadsUncompressedBcf) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.bcf");
    write_file(path, encode_file(OutputType::bcf_uncompressed, header_text(), record_text(20)));
    EXPECT_EQ(read_back(path).records, record_text(20));
}

TEST(LineReader, CountsLinesFromTheTopOfTheFile) {
    const ScratchFolder scratch;
    LineReader reader(write_variants(scratch, "a.vcf"), {});
    std::string line;
    ASSERT_TRUE(reader.append_line(line));
    EXPECT_EQ(reader.line_number(), 16U);
    EXPECT_EQ(line, record_text(record_count).substr(0, line.size()));
}

TEST(LineReader, TakesTheHashOfTheWholeFile) {
    const ScratchFolder scratch;
    const std::string path = write_variants(scratch, "a.vcf.gz");
    const InputIntegrity integrity = read_back(path).integrity;
    EXPECT_EQ(integrity.sha256, sha256_of_file(path));
    EXPECT_EQ(integrity.bytes, std::filesystem::file_size(path));
    EXPECT_TRUE(integrity.end_block);
    EXPECT_EQ(integrity.verified_by, "");
}

TEST(LineReader, AHeaderWithoutRecordsIsAFileWithoutVariants) {
    const ScratchFolder scratch;
    for (const char* const name : {"a.vcf", "a.vcf.gz", "a.bcf"}) {
        const std::string path = scratch.file(name);
        write_file(path, encode_file(*output_type_of(path), header_text(), ""));
        EXPECT_EQ(read_back(path).integrity.records, 0U) << name;
    }
}

TEST(LineReader, RefusesWhatIsNotALocalVariantFile) {
    const ScratchFolder scratch;
    EXPECT_TRUE(mentions(refusal("http://example.org/a.vcf"), "URL"));
    EXPECT_TRUE(mentions(refusal("s3:bucket"), "URL"));
    EXPECT_TRUE(mentions(refusal("data:,x"), "URL"));
    EXPECT_TRUE(mentions(refusal(scratch.path().string()), "folder"));
    EXPECT_TRUE(mentions(refusal(scratch.file("none.vcf")), "no such file"));
    write_file(scratch.file("empty.vcf"), "");
    EXPECT_TRUE(mentions(refusal(scratch.file("empty.vcf")), "empty"));
    write_file(scratch.file("reads.sam"), "@HD\tVN:1.6\n@SQ\tSN:1\tLN:10\n");
    EXPECT_TRUE(mentions(refusal(scratch.file("reads.sam")), "not a VCF or BCF"));
    write_file(scratch.file("notes.txt"), "some text\n");
    EXPECT_TRUE(mentions(refusal(scratch.file("notes.txt")), "not a VCF or BCF"));
}

TEST(LineReader, AMissingFileHasItsOwnExitCode) {
    const ScratchFolder scratch;
    try {
        const LineReader reader(scratch.file("none.vcf"), {});
        FAIL();
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::missing_input);
    }
}

TEST(LineReader, RefusesATextThatEndsInMidLine) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf");
    const std::string text = header_text() + record_text(3);
    write_file(path, text.substr(0, text.size() - 1));
    EXPECT_TRUE(mentions(refusal(path), "cut in mid-line"));
}

TEST(LineReader, RefusesANulByte) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf");
    std::string text = header_text() + record_text(3);
    text[text.size() - 5] = '\0';
    write_file(path, text);
    EXPECT_TRUE(mentions(refusal(path), "line 18: the line holds a NUL byte"));
}

TEST(LineReader, RefusesALineThatNoRecordCanHave) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf.gz");
    const std::string bomb((std::size_t{64} << 20U) + 1, '0');
    write_file(path, encode_file(OutputType::vcf_gz, header_text(), bomb + "\n"));
    EXPECT_TRUE(mentions(refusal(path), "exceeds 64 MiB"));
}

TEST(LineReader, ReadsCarriageReturnsAsLineEndsAndSaysSo) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf");
    std::string text;
    for (const char c : header_text() + record_text(3)) {
        text += c == '\n' ? "\r\n" : std::string(1, c);
    }
    write_file(path, text);
    const auto result = read_back(path);
    EXPECT_EQ(result.records, record_text(3));
    ASSERT_EQ(result.integrity.warnings.size(), 1U);
    EXPECT_TRUE(mentions(result.integrity.warnings[0], "CRLF"));
}

TEST(LineReader, RefusesAMissingEndBlock) {
    const ScratchFolder scratch;
    for (const char* const name : {"a.vcf.gz", "a.bcf"}) {
        const std::string path = write_variants(scratch, name);
        std::filesystem::resize_file(path, std::filesystem::file_size(path) - 28);
        EXPECT_TRUE(mentions(refusal(path), "end-of-file block")) << name;
    }
}

TEST(LineReader, EndBlocksInTheMiddleAreLegal) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf.gz");
    BlockEncoder encoder(OutputType::vcf_gz, header_text());
    std::string bytes = encoder.encode_header() + encoder.encode_end();
    encoder.encode(record_text(10), bytes);
    bytes += encoder.encode_end() + encoder.encode_end();
    write_file(path, bytes);
    EXPECT_EQ(read_back(path).records, record_text(10));
}

TEST(LineReader, AChecksumFileVerifies) {
    const ScratchFolder scratch;
    const std::string path = write_variants(scratch, "a.vcf.gz");
    write_file(path + ".sha256", sha256_of_file(path) + "  a.vcf.gz\n");
    EXPECT_EQ(read_back(path).integrity.verified_by, "checksum");
    write_file(path + ".sha256", "SHA256 (a.vcf.gz) = " + sha256_of_file(path) + "\n");
    EXPECT_EQ(read_back(path).integrity.verified_by, "checksum");
    write_file(path + ".sha256", std::string(64, '0') + " *elsewhere/a.vcf.gz\n");
    EXPECT_TRUE(mentions(refusal(path), "checksum"));
}

TEST(LineReader, AnMd5FileVerifies) {
    const ScratchFolder scratch;
    const std::string path = write_variants(scratch, "a.vcf.gz");
    write_file(path + ".md5", md5_hex(read_file(path)) + "\n");
    EXPECT_EQ(read_back(path).integrity.verified_by, "checksum");
    write_file(path + ".md5", md5_hex("another file") + "  a.vcf.gz\n");
    EXPECT_TRUE(mentions(refusal(path), "checksum"));
}

TEST(LineReader, AChecksumFileOfOtherFilesVerifiesNothingAndSaysSo) {
    const ScratchFolder scratch;
    const std::string path = write_variants(scratch, "a.vcf.gz");
    write_file(path + ".sha256", sha256_of_file(path) + "  b.vcf.gz\n");
    const InputIntegrity integrity = read_back(path).integrity;
    EXPECT_EQ(integrity.verified_by, "");
    ASSERT_EQ(integrity.warnings.size(), 1U);
    EXPECT_TRUE(mentions(integrity.warnings[0], "lists no checksum"));
}

TEST(LineReader, RefusesAFileThatChangesMeanwhile) {
    const ScratchFolder scratch;
    const std::string path = write_variants(scratch, "a.vcf");
    LineReader reader(path, {});
    std::string text;
    while (reader.append_line(text)) {
    }
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() +
                                               std::chrono::hours(1));
    EXPECT_THROW(reader.finish(), model::InputError);
}

TEST(LineReader, StopsEarlyWithoutHarm) {
    const ScratchFolder scratch;
    for (const char* const name : {"a.vcf", "a.vcf.gz", "a.bcf"}) {
        LineReader reader(write_variants(scratch, name), {.threads = 2});
        std::string text;
        EXPECT_TRUE(reader.append_line(text));
        EXPECT_THROW(reader.finish(), std::logic_error);
    }
}

/// Reads `bytes` through a FIFO, as a pipe of commands would give them.
std::string through_a_pipe(const ScratchFolder& scratch, const std::string& bytes) {
    const std::string fifo = scratch.file("fifo");
    if (::mkfifo(fifo.c_str(), 0600) != 0) {
        return "no fifo";
    }
    std::thread writer([&] {
        OutputFile file(fifo);
        file.write(bytes);
        file.commit();
    });
    std::string outcome;
    try {
        const auto result = read_back(fifo);
        outcome = result.records + result.integrity.verified_by + result.integrity.sha256;
    } catch (const model::InputError& error) {
        outcome = error.what();
    }
    writer.join();
    std::filesystem::remove(fifo);
    return outcome;
}

TEST(LineReader, ReadsAPipeInEveryFormat) {
    const ScratchFolder scratch;
    for (const OutputType type :
         {OutputType::vcf, OutputType::vcf_gz, OutputType::bcf, OutputType::bcf_uncompressed}) {
        EXPECT_EQ(through_a_pipe(scratch, encode_file(type, header_text(), record_text(40))),
                  record_text(40));
    }
}

TEST(LineReader, MissesTheEndBlockOfAPipe) {
    const ScratchFolder scratch;
    for (const OutputType type : {OutputType::vcf_gz, OutputType::bcf}) {
        const std::string bytes = encode_file(type, header_text(), record_text(40));
        EXPECT_TRUE(mentions(through_a_pipe(scratch, bytes.substr(0, bytes.size() - 28)),
                             "end-of-file block"));
    }
}

} // namespace
} // namespace vigie::hts
