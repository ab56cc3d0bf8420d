#include "tests/hts/alignment_files.hpp"

#include "pipeline/hts/sam_handle.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace vigie::hts::test {
namespace {

void require(bool done, const std::string& what) {
    if (!done) {
        throw std::runtime_error("test file: " + what);
    }
}

void convert(const std::string& path,
             std::string_view sam,
             const char* mode,
             const std::string& fasta) {
    const std::string text = path + ".sam";
    std::ofstream(text, std::ios::binary) << sam;
    const SamFileHandle in(hts_open(text.c_str(), "r"));
    require(in != nullptr, "cannot read back " + text);
    const SamHeaderHandle header(sam_hdr_read(in.get()));
    require(header != nullptr, "no header");
    SamFileHandle out(hts_open(path.c_str(), mode));
    require(out != nullptr, "cannot write " + path);
    if (!fasta.empty()) {
        require(hts_set_fai_filename(out.get(), fasta.c_str()) == 0, "no FASTA");
    }
    require(sam_hdr_write(out.get(), header.get()) == 0, "header not written");
    const SamRecordHandle record(bam_init1());
    int result = 0;
    while ((result = sam_read1(in.get(), header.get(), record.get())) >= 0) {
        require(sam_write1(out.get(), header.get(), record.get()) >= 0, "record not written");
    }
    require(result == -1, "a line of the SAM text is malformed");
    require(hts_close(out.release()) == 0, "not closed");
    std::filesystem::remove(text);
}

} // namespace

std::string text_of(const SamLine& line) {
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\tRG:Z:g1{}\n", line.name,
                       line.flags, line.contig, line.position, line.mapping_quality, line.cigar,
                       line.mate_contig, line.mate_position, line.template_length, line.bases,
                       line.qualities, line.tags);
}

std::string alignment_header() {
    return "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chr20\tLN:10000\n@SQ\tSN:chr21\tLN:5000\n"
           "@RG\tID:g1\tSM:S1\n";
}

void write_alignments(const std::string& path, std::string_view sam) {
    convert(path, sam, "wb", {});
}

void index_alignments(const std::string& path, bool csi) {
    const std::string index = path + (csi ? ".csi" : ".bai");
    require(sam_index_build3(path.c_str(), index.c_str(), csi ? 14 : 0, 0) == 0, "not indexed");
}

void write_cram(const std::string& path, std::string_view sam, const std::string& fasta) {
    convert(path, sam, "wc", fasta);
    require(sam_index_build3(path.c_str(), (path + ".crai").c_str(), 0, 0) == 0, "not indexed");
}

} // namespace vigie::hts::test
