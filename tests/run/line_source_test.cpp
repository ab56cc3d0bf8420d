#include "pipeline/run/line_source.hpp"

#include "pipeline/hts/variant_writer.hpp"
#include "tests/hts/scratch_folder.hpp"

#include <gtest/gtest.h>

namespace vigie::run {
namespace {

/// An indexed VCF.gz with one record on chr20 and one on chr21.
std::string indexed_file(const hts::test::ScratchFolder& folder, const std::string& contig_lines) {
    const std::string path = folder.file("a.vcf.gz");
    hts::BlockEncoder encoder(hts::OutputType::vcf_gz,
                              "##fileformat=VCFv4.2\n" + contig_lines +
                                  "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
    std::string bytes = encoder.encode_header();
    encoder.encode("chr20\t5\t.\tA\tG\t.\t.\t.\nchr21\t2000000\t.\tA\tG\t.\t.\t.\n", bytes);
    hts::write_file(path, bytes + encoder.encode_end());
    hts::build_index(path, hts::IndexKind::tbi, 2);
    return path;
}

std::string lines_in(const std::string& path, const std::string& regions) {
    const model::ContigNames names(model::Assembly("GRCh38"), {"chr20", "chr21"});
    hts::RegionReader reader(path);
    const LineSource source = lines_of(reader, parse_regions(regions, names), names, path);
    std::string lines;
    while (source.append_line(lines)) {
    }
    return lines;
}

TEST(RegionLines, AFileWithoutContigLinesIsReadByItsIndex) {
    const hts::test::ScratchFolder folder;
    const std::string path = indexed_file(folder, "");
    EXPECT_EQ(lines_in(path, "chr20:1-10"), "chr20\t5\t.\tA\tG\t.\t.\t.\n");
    EXPECT_EQ(lines_in(path, "chr21"), "chr21\t2000000\t.\tA\tG\t.\t.\t.\n");
}

TEST(RegionLines, AContigThatTheHeaderLeavesOutIsRead) {
    const hts::test::ScratchFolder folder;
    const std::string path = indexed_file(folder, "##contig=<ID=chr20,length=64444167>\n");
    EXPECT_EQ(lines_in(path, "chr21:1,999,999-2,000,001"), "chr21\t2000000\t.\tA\tG\t.\t.\t.\n");
}

} // namespace
} // namespace vigie::run
