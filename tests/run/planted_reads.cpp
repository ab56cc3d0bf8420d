#include "tests/run/planted_reads.hpp"

#include "tests/hts/alignment_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>

namespace vigie::run::test {
namespace {

constexpr std::int64_t length = 100;
const model::Contig contig{"1"};

struct Read {
    int number = 0;
    std::int64_t begin = 0;
    bool reverse = false;
};

bool shows(const PlantedAllele& planted, const Read& read) {
    const int chromosome = read.number % 2;
    const bool of_chromosome = planted.chromosome == 2 || planted.chromosome == chromosome;
    return of_chromosome && (read.number / 2) % planted.of_each == 0 &&
           !(planted.forward_only && read.reverse);
}

std::string line_of(const Read& read,
                    const knowledge::Release& release,
                    const std::vector<PlantedAllele>& planted) {
    const model::Interval span{model::Position{read.begin}, model::Position{read.begin + length}};
    hts::test::SamLine line{.name = fmt::format("r{}", read.number),
                            .flags = read.reverse ? 16 : 0,
                            .contig = "1",
                            .position = static_cast<int>(read.begin + 1),
                            .cigar = fmt::format("{}M", length),
                            .bases = release.reference().bases(contig, span),
                            .qualities = std::string(length, 'I')};
    for (const PlantedAllele& one : planted) {
        const model::Position position = one.allele.position();
        const bool is_here = one.allele.contig() == contig && span.contains(position);
        if (is_here && shows(one, read)) {
            line.bases[static_cast<std::size_t>(position - span.begin)] = one.allele.alt().front();
            line.mapping_quality = one.mapping_quality;
        }
    }
    return hts::test::text_of(line);
}

} // namespace

void write_fasta(const std::string& path, const knowledge::Release& release) {
    const auto bases = release.reference().length(contig).value();
    const std::string text =
        release.reference().bases(contig, {model::Position{0}, model::Position{bases}});
    std::ofstream(path) << ">1\n" << text << '\n';
    std::ofstream(path + ".fai") << fmt::format("1\t{0}\t3\t{0}\t{1}\n", bases, bases + 1);
}

void write_planted_reads(const std::string& path,
                         const std::string& sample,
                         const knowledge::Release& release,
                         const std::vector<CoveredStretch>& covered,
                         const std::vector<PlantedAllele>& planted) {
    std::multimap<std::int64_t, std::string> lines;
    int number = 0;
    for (const CoveredStretch& stretch : covered) {
        const std::int64_t first = stretch.begin - length + 1;
        for (std::int64_t begin = std::max<std::int64_t>(first, 0); begin < stretch.end; ++begin) {
            const std::int64_t due = (begin - first + 1) * stretch.depth / length;
            for (std::int64_t done = (begin - first) * stretch.depth / length; done < due; ++done) {
                const Read read{number, begin, (number / 2) % 2 == 1};
                lines.emplace(begin, line_of(read, release, planted));
                ++number;
            }
        }
    }
    std::string text = fmt::format("@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:1\tLN:{}\n"
                                   "@RG\tID:g1\tSM:{}\n",
                                   release.reference().length(contig).value(), sample);
    for (const auto& [begin, line] : lines) {
        text += line;
    }
    if (path.ends_with(".cram")) {
        write_fasta(path + ".fa", release);
        hts::test::write_cram(path, text, path + ".fa");
        return;
    }
    hts::test::write_alignments(path, text);
    hts::test::index_alignments(path);
}

} // namespace vigie::run::test
