#include "benchmarks/generate/self_test_set.hpp"

#include "benchmarks/generate/bam_file.hpp"
#include "benchmarks/generate/demo.hpp"
#include "benchmarks/generate/demo_family.hpp"
#include "benchmarks/generate/demo_genes.hpp"
#include "benchmarks/generate/genome_builder.hpp"
#include "pipeline/hts/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace vigie::benchmarks {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t read_length = 150;
constexpr std::int64_t read_step = 6; ///< 150 / 6: every base lies under 25 reads

BamFile::Contigs contigs_of(const SyntheticGenome& genome) {
    BamFile::Contigs contigs;
    for (const SyntheticContig& contig : genome.contigs) {
        contigs.emplace_back(contig.name, contig.sequence.size());
    }
    return contigs;
}

/// Exons of a gene that get reads: those of all its transcripts.
std::vector<model::Interval> read_exons(const SyntheticGene& gene) {
    std::vector<model::Interval> exons;
    for (const SyntheticTranscript& transcript : gene.transcripts) {
        exons.insert(exons.end(), transcript.exons.begin(), transcript.exons.end());
    }
    std::sort(exons.begin(), exons.end());
    if (gene.symbol == clipped_gene) {
        const std::int64_t beyond = exons.front().end.value + read_length;
        std::erase_if(exons, [&](const auto& exon) { return exon.begin.value < beyond; });
    }
    return exons;
}

/// Begins of the reads of one contig, each once, in order.
std::vector<std::int64_t> begins_of(const SyntheticGenome& genome, std::size_t contig) {
    const auto size = static_cast<std::int64_t>(genome.contigs[contig].sequence.size());
    std::vector<std::int64_t> begins;
    for (const SyntheticGene& gene : genome.genes) {
        if (gene.contig != contig || gene.symbol == uncovered_gene) {
            continue;
        }
        for (const model::Interval& exon : read_exons(gene)) {
            const std::int64_t from = (exon.begin.value - read_length) / read_step * read_step;
            for (std::int64_t at = std::max<std::int64_t>(from, 0);
                 at < exon.end.value && at + read_length <= size; at += read_step) {
                begins.push_back(at);
            }
        }
    }
    std::sort(begins.begin(), begins.end());
    begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
    return begins;
}

std::size_t write_reads(const fs::path& file, const SyntheticGenome& genome) {
    BamFile bam(file, contigs_of(genome), demo_samples.front());
    std::size_t number = 0;
    for (std::size_t contig = 0; contig < genome.contigs.size(); ++contig) {
        const std::string_view sequence = genome.contigs[contig].sequence;
        for (const std::int64_t begin : begins_of(genome, contig)) {
            bam.write({.name = fmt::format("r{}", ++number),
                       .contig = static_cast<std::int32_t>(contig),
                       .begin = static_cast<std::int32_t>(begin),
                       .bases = sequence.substr(static_cast<std::size_t>(begin), read_length)});
        }
    }
    bam.commit();
    return number;
}

void write_sums(const fs::path& folder) {
    std::map<std::string, std::string> sums;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            sums[entry.path().lexically_relative(folder).generic_string()] =
                hts::sha256_of_file(entry.path());
        }
    }
    std::string text;
    for (const auto& [name, sum] : sums) {
        text += fmt::format("{}  {}\n", sum, name);
    }
    hts::write_file(folder / "SHA256SUMS", text);
}

} // namespace

std::string write_self_test(const fs::path& folder, std::uint64_t seed) {
    const std::string demo = write_demo(folder, seed);
    const SyntheticGenome genome = build_genome(demo_plan(), GeneShape{}, Random(seed));
    const std::size_t reads = write_reads(folder / "reads.bam", genome);
    write_sums(folder);
    return fmt::format("{}, {} reads", demo, reads);
}

} // namespace vigie::benchmarks
