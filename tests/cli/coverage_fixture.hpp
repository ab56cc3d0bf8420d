#pragma once

#include "tests/cli/program.hpp"
#include "tests/hts/alignment_files.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace vigie::tests {

inline void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

/// 3,000 bases that repeat nowhere for long.
inline std::string sequence() {
    std::string bases;
    std::uint32_t state = 7;
    for (int i = 0; i < 3000; ++i) {
        state = state * 1664525U + 1013904223U;
        bases += "ACGT"[state >> 30U];
    }
    return bases;
}

inline std::string transcript_rows(const std::string& name,
                                   char strand,
                                   const std::vector<std::pair<int, int>>& exons,
                                   std::pair<int, int> coding) {
    const auto row = [&](const std::string& type, int begin, int end, const std::string& tags) {
        return "20\ttest\t" + type + "\t" + std::to_string(begin) + "\t" + std::to_string(end) +
               "\t.\t" + strand + "\t" + (type == "CDS" ? "0" : ".") + "\t" + tags + "\n";
    };
    const int begin = exons.front().first;
    const int end = exons.back().second;
    std::string rows =
        row("gene", begin, end,
            "ID=gene:" + name + ";Name=" + name + ";biotype=protein_coding;gene_id=" + name) +
        row("mRNA", begin, end,
            "ID=transcript:T" + name + ";Parent=gene:" + name +
                ";biotype=protein_coding;transcript_id=T" + name + ";version=1");
    int bases = 0;
    for (const auto& [first, last] : exons) {
        rows += row("exon", first, last, "Parent=transcript:T" + name);
        const int from = std::max(first, coding.first);
        const int to = std::min(last, coding.second);
        std::string cds = row("CDS", from, to, "Parent=transcript:T" + name);
        cds.replace(cds.find(std::string(1, strand) + "\t0"), 3,
                    std::string(1, strand) + "\t" + std::to_string((3 - bases % 3) % 3));
        rows += cds;
        bases += to - from + 1;
    }
    return rows;
}

/// A release of three genes on one contig and the reads of one sample: GENA is covered but for the
/// end of its second exon, where ClinVar knows a pathogenic allele; GENB is not covered at all.
class Laboratory {
  public:
    static const Laboratory& instance() {
        static const Laboratory laboratory;
        return laboratory;
    }
    std::string release() const { return (folder_ / "release").string(); }
    std::string reads() const { return (folder_ / "reads.bam").string(); }

    Outcome coverage(const std::filesystem::path& output,
                     std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"coverage",   "-k", release(),
                                           "--panel",    "P1", "--today",
                                           "2026-11-20", "-o", output.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        arguments.push_back(reads());
        return vigie(std::move(arguments));
    }

    static std::string header(const std::string& contig = "20", int length = 3000) {
        return "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:" + contig + "\tLN:" + std::to_string(length) +
               "\n@RG\tID:g1\tSM:S1\n";
    }
    static std::string read(int position, int length, int flags = 0) {
        return hts::test::text_of(
            {.flags = flags,
             .contig = "20",
             .position = position,
             .cigar = std::to_string(length) + "M",
             .bases = std::string(static_cast<std::size_t>(length), 'A'),
             .qualities = std::string(static_cast<std::size_t>(length), 'I')});
    }
    static std::string sample() {
        std::string text;
        for (const auto& [position, length] :
             std::vector<std::pair<int, int>>{{101, 50}, {151, 60}, {291, 50}}) {
            for (int i = 0; i < 25; ++i) {
                text += read(position, length);
            }
            text += read(position, length, 1024);
        }
        return text + read(2000, 50);
    }

  private:
    Laboratory() {
        const std::string bases = sequence();
        write(folder_ / "ref.fa", ">20\n" + bases + "\n");
        write(folder_ / "genes.gff3",
              "##gff-version 3\n" +
                  transcript_rows("GENA", '+', {{101, 200}, {301, 400}}, {121, 379}) +
                  transcript_rows("GENB", '-', {{1001, 1090}}, {1001, 1090}) +
                  transcript_rows("GENC", '+', {{1501, 1590}}, {1501, 1590}));
        const char ref = bases[349];
        write(folder_ / "clinvar.vcf",
              std::string("##fileformat=VCFv4.2\n"
                          "##INFO=<ID=CLNSIG,Number=.,Type=String,Description=\"s\">\n"
                          "##INFO=<ID=CLNREVSTAT,Number=.,Type=String,Description=\"r\">\n"
                          "##contig=<ID=20>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                          "20\t350\t77\t") +
                  ref + "\t" + (ref == 'A' ? 'C' : 'A') +
                  "\t.\t.\tCLNSIG=Pathogenic;CLNREVSTAT=criteria_provided,_multiple_submitters,_no_"
                  "conflicts\n");
        write(folder_ / "panels.tsv", "panel_id\tpanel_version\tsymbol\tconfidence\n"
                                      "P1\t1.0\tGENA\tgreen\nP1\t1.0\tGENB\tamber\n"
                                      "P1\t1.0\tGENC\tred\nP1\t1.0\tGEND\tgreen\n");
        write(folder_ / "SOURCES.toml",
              "assembly = \"synthetic\"\n[reference]\npath = \"ref.fa\"\nversion = \"1\"\n"
              "[[transcripts]]\npath = \"genes.gff3\"\nname = \"models\"\nversion = \"1\"\n"
              "[[clinvar]]\npath = \"clinvar.vcf\"\nversion = \"1\"\n"
              "[[panels]]\npath = \"panels.tsv\"\nname = \"network\"\nversion = \"1\"\n");
        const Outcome built =
            vigie({"knowledge", "build", (folder_ / "SOURCES.toml").string(), "-o", release()});
        if (built.status != 0) {
            throw std::runtime_error(built.err);
        }
        hts::test::write_alignments(reads(), header() + sample());
        hts::test::index_alignments(reads());
    }
    WorkFolder folder_;
};

inline std::string inflated(const std::filesystem::path& file) {
    return run_program({"/bin/sh", "-c", "gzip -dc \"$0\"", file.string()}).out;
}

} // namespace vigie::tests
