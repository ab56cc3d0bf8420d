#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/model/error.hpp"
#include "tests/hts/scratch_folder.hpp"
#include "tests/hts/variant_files.hpp"

#include <gtest/gtest.h>

#include <array>

namespace vigie::hts {
namespace {

using test::encode_file;
using test::header_text;
using test::record_text;
using test::ScratchFolder;

constexpr std::array all_types = {OutputType::vcf, OutputType::vcf_gz, OutputType::bcf_uncompressed,
                                  OutputType::bcf};

/// Decompressed content of a file; the file itself if it is not compressed.
std::string content_of(const std::string& path) {
    const BgzfHandle handle(bgzf_open(path.c_str(), "r"));
    std::string content(std::size_t{4} << 20U, '\0');
    const ssize_t size = bgzf_read(handle.get(), content.data(), content.size());
    content.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return content;
}

/// The same records as htslib itself writes them.
void write_with_htslib(const std::string& path, const char* mode, const std::string& text) {
    htsFile* const out = hts_open(path.c_str(), mode);
    ASSERT_NE(out, nullptr);
    std::string header_copy = header_text();
    const BcfHeaderHandle header(bcf_hdr_init("r"));
    ASSERT_EQ(bcf_hdr_parse(header.get(), header_copy.data()), 0);
    ASSERT_EQ(bcf_hdr_write(out, header.get()), 0);
    const BcfRecordHandle record(bcf_init());
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        KString line;
        ASSERT_GE(kputsn(text.data() + begin, end - begin, &line.text), 0);
        ASSERT_EQ(vcf_parse(&line.text, header.get(), record.get()), 0);
        ASSERT_EQ(bcf_write(out, header.get(), record.get()), 0);
        begin = end + 1;
    }
    ASSERT_EQ(hts_close(out), 0);
}

std::string fault_of(OutputType type, const std::string& line) {
    BlockEncoder encoder(type, header_text());
    std::string out;
    try {
        encoder.encode(line + "\n", out);
    } catch (const model::InputError& error) {
        return error.what();
    }
    return {};
}

std::string line_with(const std::string& filter,
                      const std::string& info,
                      const std::string& samples = "GT:DP\t0/1:3\t0/0:4") {
    return "chr20\t5\t.\tA\tG\t.\t" + filter + "\t" + info + "\t" + samples;
}

TEST(OutputTypeOf, IsToldByTheSuffix) {
    EXPECT_EQ(output_type_of("a.vcf"), OutputType::vcf);
    EXPECT_EQ(output_type_of("a.vcf.gz"), OutputType::vcf_gz);
    EXPECT_EQ(output_type_of("a.bcf"), OutputType::bcf);
    EXPECT_EQ(output_type_of("a.txt"), std::nullopt);
    EXPECT_EQ(output_type_of("-"), std::nullopt);
}

TEST(BlockEncoder, PlainVcfIsTheTextItself) {
    EXPECT_EQ(encode_file(OutputType::vcf, header_text(), record_text(5)),
              header_text() + record_text(5));
}

TEST(BlockEncoder, WritesWhatHtslibReads) {
    const ScratchFolder scratch;
    for (const OutputType type : all_types) {
        const std::string path = scratch.file("a");
        write_file(path, encode_file(type, header_text(), record_text(400)));
        EXPECT_EQ(test::read_back(path).records, record_text(400));
    }
}

TEST(BlockEncoder, WritesTheBcfBytesOfHtslib) {
    const ScratchFolder scratch;
    const std::string text = record_text(50) + line_with(".", ".", "GT\t.\t./1") + "\n" +
                             line_with("q10", "DB;AF=.;DP=-3;NOTE=a b", "GT:AD\t0|1:1,.\t1/1") +
                             "\n";
    for (const bool compressed : {true, false}) {
        const std::string ours = scratch.file("ours.bcf");
        const std::string theirs = scratch.file("theirs.bcf");
        const OutputType type = compressed ? OutputType::bcf : OutputType::bcf_uncompressed;
        write_file(ours, encode_file(type, header_text(), text));
        write_with_htslib(theirs, compressed ? "wb" : "wbu", text);
        EXPECT_EQ(content_of(ours), content_of(theirs));
        EXPECT_FALSE(content_of(ours).empty());
    }
}

TEST(BlockEncoder, BytesDependOnTheTextOfEachCallOnly) {
    for (const OutputType type : all_types) {
        BlockEncoder first(type, header_text());
        BlockEncoder second(type, header_text());
        std::string a;
        std::string b;
        first.encode(record_text(30), a);
        second.encode(record_text(7), b);
        b.clear();
        second.encode(record_text(30), b);
        EXPECT_EQ(a, b);
    }
}

TEST(BlockEncoder, UndeclaredTagsAreRefusedInBcfWithTheRemedy) {
    const OutputType bcf = OutputType::bcf;
    EXPECT_NE(fault_of(bcf, line_with("q99", "DP=1")).find("q99"), std::string::npos);
    EXPECT_NE(fault_of(bcf, line_with("PASS", "XX=1")).find("XX"), std::string::npos);
    EXPECT_NE(fault_of(bcf, line_with("PASS", "DP=1", "GT:ZZ\t0/1:3\t0/0:4")).find("ZZ"),
              std::string::npos);
    EXPECT_NE(fault_of(bcf, "chr1\t5\t.\tA\tG\t.\t.\t.\tGT\t0/1\t0/0").find("declare it"),
              std::string::npos);
    EXPECT_EQ(fault_of(OutputType::vcf_gz, line_with("q99", "XX=1")), "");
}

TEST(BlockEncoder, ValuesThatBcfWouldLoseAreRefused) {
    const OutputType bcf = OutputType::bcf;
    EXPECT_EQ(fault_of(bcf, line_with("PASS", "DP=7;AF=1e-3,.;NOTE=x")), "");
    for (const char* const info : {"DP=abc", "DP=3.7", "DP=99999999999", "AF=0.5x", "DP="}) {
        EXPECT_NE(fault_of(bcf, line_with("PASS", info)), "") << info;
    }
    EXPECT_NE(fault_of(bcf, line_with("PASS", ".", "GT:DP\t0/1:x\t0/0:4")), "");
    EXPECT_NE(fault_of(bcf, line_with("PASS", ".", "GT:DP\t0/1:3:4\t0/0:4")), "");
}

TEST(BlockEncoder, ARefusedLineLeavesTheHeaderAsItWas) {
    BlockEncoder encoder(OutputType::bcf, header_text());
    const std::string before = encoder.encode_header();
    std::string out;
    EXPECT_THROW(encoder.encode(line_with("q99", "XX=1") + "\n", out), model::InputError);
    EXPECT_EQ(encoder.encode_header(), before);
    EXPECT_THROW(encoder.encode(line_with("q99", "XX=1") + "\n", out), model::InputError);
}

TEST(BlockEncoder, ARecordLongerThanABlockIsKept) {
    const ScratchFolder scratch;
    const std::string line = line_with("PASS", "NOTE=" + std::string(200'000, 'x')) + "\n";
    for (const OutputType type : all_types) {
        write_file(scratch.file("a"), encode_file(type, header_text(), line));
        EXPECT_EQ(test::read_back(scratch.file("a")).records, line);
    }
}

} // namespace
} // namespace vigie::hts
