#pragma once

#include "tests/cli/program.hpp"
#include "tests/hts/alignment_files.hpp"

#include <array>
#include <fstream>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace vigie::tests {

/// Alleles of one person at the sites of the fixture.
using Alleles = std::vector<std::array<int, 2>>;

/// A family over 400 sites of chr20, 150 kb apart, and a stranger; the same each time.
class SequencedFamily {
  public:
    SequencedFamily() {
        father = stranger();
        mother = stranger();
        child = child_of(father, mother);
        other = stranger();
    }

    static constexpr int sites = 400;
    static constexpr int length_of_chr20 = 64'444'167;
    static int position(int site) { return 1'000'000 + 150'000 * site; }

    static std::string contigs() {
        return "##contig=<ID=chr20,length=" + std::to_string(length_of_chr20) + ">\n";
    }
    /// A VCF of these people; `carriers_only` as a caller writes one person.
    static std::string vcf(const std::vector<std::pair<std::string, Alleles>>& people,
                           bool carriers_only = false) {
        std::string text = "##fileformat=VCFv4.2\n" + contigs() +
                           "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                           "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"q\">\n"
                           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
        for (const auto& [name, alleles] : people) {
            text += "\t" + name;
        }
        text += "\n";
        for (int site = 0; site < sites; ++site) {
            std::string line =
                "chr20\t" + std::to_string(position(site)) + "\t.\tA\tG\t50\tPASS\t.\tGT:GQ";
            int copies = 0;
            for (const auto& [name, alleles] : people) {
                const auto& [one, two] = alleles[static_cast<std::size_t>(site)];
                line += "\t" + std::to_string(one) + "/" + std::to_string(two) + ":40";
                copies += one + two;
            }
            text += copies > 0 || !carriers_only ? line + "\n" : "";
        }
        return text;
    }
    /// Sites with their frequency.
    static std::string sites_vcf() {
        std::string text = "##fileformat=VCFv4.2\n" + contigs() +
                           "##INFO=<ID=AF,Number=A,Type=Float,Description=\"f\">\n"
                           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
        for (int site = 0; site < sites; ++site) {
            text += "chr20\t" + std::to_string(position(site)) + "\t.\tA\tG\t.\t.\tAF=0.5\n";
        }
        return text;
    }
    static std::string bam_header(const std::string& sample, int length = length_of_chr20) {
        return "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chr20\tLN:" + std::to_string(length) +
               "\n@RG\tID:g\tSM:" + sample + "\n";
    }
    /// Twelve reads at each site, half of each chromosome.
    static std::string reads_of(const Alleles& alleles) {
        std::string text;
        for (int site = 0; site < sites; ++site) {
            for (int i = 0; i < 12; ++i) {
                const int allele = alleles[static_cast<std::size_t>(site)][i % 2 == 0 ? 0 : 1];
                text += hts::test::text_of(
                    {.name = "r" + std::to_string(site) + "." + std::to_string(i),
                     .contig = "chr20",
                     .position = position(site) - 5,
                     .bases = std::string("CCCCC") + (allele == 1 ? "G" : "A") + "CCCC"});
            }
        }
        return text;
    }
    static void write_bam(const std::filesystem::path& path, const std::string& text) {
        hts::test::write_alignments(path.string(), text);
        hts::test::index_alignments(path.string());
    }

    Alleles father;
    Alleles mother;
    Alleles child;
    Alleles other;

  private:
    Alleles stranger() {
        Alleles alleles;
        for (int site = 0; site < sites; ++site) {
            alleles.push_back({draw(), draw()});
        }
        return alleles;
    }
    Alleles child_of(const Alleles& a, const Alleles& b) {
        Alleles alleles;
        for (std::size_t site = 0; site < sites; ++site) {
            alleles.push_back({a[site][static_cast<std::size_t>(draw())],
                               b[site][static_cast<std::size_t>(draw())]});
        }
        return alleles;
    }
    int draw() { return static_cast<int>(random_() >> 31U); }

    std::mt19937 random_{11};
};

} // namespace vigie::tests
