#include "benchmarks/generate/trio_text.hpp"

#include "benchmarks/generate/genome_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace vigie::benchmarks {
namespace {

constexpr double base_error = 0.01;
constexpr std::int64_t highest_quality = 99;

/// What a caller says of one sample.
struct SampleReads {
    std::vector<std::int64_t> allele_depths;
    std::vector<std::int64_t> likelihoods; ///< PL
    std::int64_t depth = 0;
    std::int64_t quality = 0; ///< GQ
};

std::int64_t draw_depth(std::int64_t mean, Random& random) {
    std::int64_t depth = 0;
    for (int part = 0; part < 4; ++part) {
        depth += random.between(mean / 8, mean * 3 / 8);
    }
    return std::max<std::int64_t>(depth, 2);
}

/// About a half of the reads each where heterozygous, rare errors where not.
void share_reads(std::vector<std::int64_t>& depths,
                 const AlleleNumbers& genotype,
                 std::int64_t depth,
                 Random& random) {
    const auto first = static_cast<std::size_t>(std::max(genotype.front(), 0));
    const auto second = static_cast<std::size_t>(std::max(genotype.back(), 0));
    std::fill(depths.begin(), depths.end(), 0);
    if (first != second) {
        std::int64_t half = random.binomial(depth, 0.5);
        half = std::clamp(half, depth / 4, depth - depth / 4);
        depths[first] = depth - half;
        depths[second] = half;
        return;
    }
    const std::int64_t errors = random.chance(0.05) ? 1 : 0;
    depths[first] = depth - errors;
    depths[first == 0 ? 1 : 0] += errors;
}

double log_probability(const std::vector<std::int64_t>& depths, std::size_t i, std::size_t j) {
    const double wrong = base_error / static_cast<double>(depths.size() - 1);
    double sum = 0;
    for (std::size_t k = 0; k < depths.size(); ++k) {
        const double from_i = k == i ? 1 - base_error : wrong;
        const double from_j = k == j ? 1 - base_error : wrong;
        sum += static_cast<double>(depths[k]) * std::log10((from_i + from_j) / 2);
    }
    return sum;
}

/// PL in the order of the VCF specification; a haploid sample has one value per allele.
std::vector<std::int64_t> phred_likelihoods(const std::vector<std::int64_t>& depths, bool haploid) {
    std::vector<double> logs;
    for (std::size_t j = 0; j < depths.size(); ++j) {
        for (std::size_t i = haploid ? j : 0; i <= j; ++i) {
            logs.push_back(log_probability(depths, i, j));
        }
    }
    const double best = *std::max_element(logs.begin(), logs.end());
    std::vector<std::int64_t> scaled;
    scaled.reserve(logs.size());
    for (const double value : logs) {
        scaled.push_back(std::lround(10 * (best - value)));
    }
    return scaled;
}

SampleReads draw_reads(const AlleleNumbers& genotype,
                       std::size_t allele_count,
                       std::int64_t mean_depth,
                       Random& random) {
    const bool haploid = genotype.size() == 1;
    SampleReads reads;
    reads.depth = draw_depth(haploid ? mean_depth / 2 : mean_depth, random);
    reads.allele_depths.assign(allele_count, 0);
    share_reads(reads.allele_depths, genotype, reads.depth, random);
    reads.likelihoods = phred_likelihoods(reads.allele_depths, haploid);
    std::vector<std::int64_t> sorted = reads.likelihoods;
    std::nth_element(sorted.begin(), sorted.begin() + 1, sorted.end());
    reads.quality = std::min(sorted[1], highest_quality);
    return reads;
}

std::string genotype_text(const AlleleNumbers& genotype) {
    std::string text;
    for (const int allele : genotype) {
        text += text.empty() ? "" : "/";
        text += allele < 0 ? "." : std::to_string(allele);
    }
    return text;
}

void append_counts(const TrioRecord& record, std::string& out) {
    std::vector<int> copies(record.site.alts.size(), 0);
    int called = 0;
    for (const AlleleNumbers& genotype : record.genotypes.alleles) {
        for (const int allele : genotype) {
            called += allele >= 0 ? 1 : 0;
            if (allele > 0) {
                ++copies[static_cast<std::size_t>(allele) - 1];
            }
        }
    }
    fmt::format_to(std::back_inserter(out), "AC={};AN={}", fmt::join(copies, ","), called);
}

} // namespace

std::string trio_header(const SyntheticGenome& genome, const std::array<std::string, 3>& samples) {
    return fmt::format(
        "##fileformat=VCFv4.2\n"
        "##FILTER=<ID=PASS,Description=\"All filters passed\">\n"
        "##FILTER=<ID=LowQual,Description=\"Low quality\">\n"
        "##source=vigie-generate, synthetic\n"
        "{}"
        "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"Allele count in genotypes\">\n"
        "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"Called alleles in genotypes\">\n"
        "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Depth of all samples\">\n"
        "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
        "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Reads of each allele\">\n"
        "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n"
        "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"Genotype quality\">\n"
        "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"Phred-scaled likelihoods\">\n"
        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t{}\n",
        contig_lines(genome), fmt::join(samples, "\t"));
}

void append_trio_line(const SyntheticGenome& genome,
                      const TrioRecord& record,
                      Random& random,
                      std::string& out) {
    std::array<SampleReads, 3> reads;
    std::int64_t depth = 0;
    for (std::size_t i = 0; i < reads.size(); ++i) {
        reads[i] = draw_reads(record.genotypes.alleles[i], record.site.alts.size() + 1,
                              record.mean_depth, random);
        depth += reads[i].depth;
    }
    const std::int64_t quality = random.between(6000, 240'000);
    fmt::format_to(std::back_inserter(out), "{}\t{}\t.\t{}\t{}\t{}.{:02}\t{}\t",
                   genome.contigs[record.site.contig].name, record.site.position.one_based(),
                   record.site.ref, fmt::join(record.site.alts, ","), quality / 100, quality % 100,
                   record.filter);
    append_counts(record, out);
    fmt::format_to(std::back_inserter(out), ";DP={}\tGT:AD:DP:GQ:PL", depth);
    for (std::size_t i = 0; i < reads.size(); ++i) {
        fmt::format_to(std::back_inserter(out), "\t{}:{}:{}:{}:{}",
                       genotype_text(record.genotypes.alleles[i]),
                       fmt::join(reads[i].allele_depths, ","), reads[i].depth, reads[i].quality,
                       fmt::join(reads[i].likelihoods, ","));
    }
    out.push_back('\n');
}

} // namespace vigie::benchmarks
