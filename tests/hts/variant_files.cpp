#include "tests/hts/variant_files.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace vigie::hts::test {

std::string header_text() {
    return "##fileformat=VCFv4.2\n"
           "##FILTER=<ID=PASS,Description=\"All filters passed\">\n"
           "##FILTER=<ID=q10,Description=\"Low quality\">\n"
           "##contig=<ID=chr20,length=64444167>\n"
           "##contig=<ID=chr21,length=46709983>\n"
           "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n"
           "##INFO=<ID=AF,Number=A,Type=Float,Description=\"Fraction\">\n"
           "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"In a database\">\n"
           "##INFO=<ID=NOTE,Number=.,Type=String,Description=\"Text\">\n"
           "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
           "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n"
           "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Reads per allele\">\n"
           "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"Quality\">\n"
           "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"Phase set\">\n"
           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tproband\tmother\n";
}

std::string record_text(int count) {
    std::string text;
    std::uint64_t state = 1;
    for (int i = 0; i < count; ++i) {
        const bool second = i >= count / 2;
        std::string note;
        for (int word = 0; word < 12; ++word) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            note += fmt::format("{:016x}", state);
        }
        text += fmt::format("{}\t{}\trs{}\tA\tG\t{}\t{}\tDP={};AF=0.25;NOTE={}\tGT:DP:AD:GQ\t"
                            "0/1:30:14,16:99\t0/0:28:28,0:60\n",
                            second ? "chr21" : "chr20", 1000 + i * 7, i, 10 + i % 50,
                            i % 9 == 0 ? "q10" : "PASS", 58, note);
    }
    return text;
}

std::string encode_file(OutputType type, const std::string& header, std::string_view records) {
    BlockEncoder encoder(type, header);
    std::string bytes = encoder.encode_header();
    encoder.encode(records, bytes);
    return bytes + encoder.encode_end();
}

ReadBack read_back(const std::string& path, int threads) {
    LineReader reader(path, {.threads = threads, .hash = true});
    ReadBack result;
    result.header = reader.header().text();
    while (reader.append_line(result.records)) {
    }
    result.integrity = reader.finish();
    return result;
}

std::string refusal(const std::string& path, int threads) {
    try {
        static_cast<void>(read_back(path, threads));
    } catch (const model::InputError& error) {
        return error.what();
    }
    return {};
}

} // namespace vigie::hts::test
