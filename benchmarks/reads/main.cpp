#include "benchmarks/command_line.hpp"
#include "benchmarks/generate/random.hpp"
#include "pipeline/hts/fasta_reader.hpp"
#include "pipeline/model/error.hpp"

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <queue>
#include <string>

// Writes the pairs of a genome sequenced from one contig as SAM text in coordinate order, for
// benchmarks of depth: fragments of 150 + 150 bases, a part of them overlapping, duplicates, low
// mapping quality, indels, clips and binned qualities. The same seed gives the same text.

namespace vigie::benchmarks {
namespace {

constexpr std::int64_t read_length = 150;

struct SimulatorOptions {
    std::string fasta;
    std::string contig;
    double depth = 27;
    std::uint64_t seed = 1;
};

std::string sequence_of(const SimulatorOptions& options) {
    hts::FastaReader reader(options.fasta);
    std::string_view line;
    std::string bases;
    bool wanted = false;
    while (reader.next_line(line)) {
        if (line.starts_with('>')) {
            wanted = line.substr(1, line.find_first_of(" \t") - 1) == options.contig;
        } else if (wanted) {
            bases += line;
        }
    }
    if (bases.empty()) {
        throw model::InputError({.file = options.fasta},
                                "the FASTA has no contig " + options.contig);
    }
    return bases;
}

struct Read {
    std::int64_t begin = 0;
    std::uint64_t fragment = 0;
    std::int64_t mate = 0;
    std::int64_t size = 0; ///< signed template length
    unsigned flags = 0;
    unsigned quality = 60;
    bool operator>(const Read& other) const noexcept {
        return begin != other.begin ? begin > other.begin : fragment > other.fragment;
    }
};

class Simulator {
  public:
    explicit Simulator(const SimulatorOptions& options)
        : options_(options), sequence_(sequence_of(options)), random_(options.seed) {}

    void run() {
        fmt::print("@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:{}\tLN:{}\n@RG\tID:g1\tSM:SIMULATED\n",
                   options_.contig, sequence_.size());
        const auto last = std::ssize(sequence_) - 3 * read_length;
        const double per_base = options_.depth / (2.0 * static_cast<double>(read_length));
        for (std::int64_t at = 0; at < last; ++at) {
            while (!waiting_.empty() && waiting_.top().begin <= at) {
                write(waiting_.top());
                waiting_.pop();
            }
            if (random_.chance(per_base) && sequence_[static_cast<std::size_t>(at)] != 'N') {
                add_fragment(at, last);
            }
        }
        for (; !waiting_.empty(); waiting_.pop()) {
            write(waiting_.top());
        }
    }

  private:
    void add_fragment(std::int64_t begin, std::int64_t last) {
        const std::int64_t size =
            random_.between(160, 330) + random_.between(0, 160) + random_.between(0, 160);
        const std::int64_t mate = std::min(begin + size - read_length, last + read_length);
        const unsigned common = 3U + (random_.chance(0.08) ? 1024U : 0U);
        const unsigned quality = random_.chance(0.03) ? 0U : random_.chance(0.05) ? 27U : 60U;
        ++fragment_;
        waiting_.push({begin, fragment_, mate, size, common + 96U, quality});
        waiting_.push({mate, fragment_, begin, -size, common + 144U, quality});
    }

    void append_qualities() {
        constexpr std::string_view bins = "FFFFFF::,#";
        for (std::int64_t left = read_length; left > 0;) {
            const char bin = bins[random_.below(bins.size())];
            const auto run = std::min<std::int64_t>(left, bin == 'F' ? random_.between(1, 40)
                                                                     : random_.between(1, 3));
            line_.append(static_cast<std::size_t>(run), bin);
            left -= run;
        }
    }

    const char* cigar() {
        const double which = random_.unit();
        return which < 0.93   ? "150M"
               : which < 0.95 ? "70M2D80M"
               : which < 0.97 ? "60M1I89M"
               : which < 0.99 ? "12S138M"
                              : "100M50S";
    }

    void write(const Read& read) {
        line_.clear();
        fmt::format_to(
            std::back_inserter(line_), "SIM:1:FLOW:{}:{}:{}\t{}\t{}\t{}\t{}\t{}\t=\t{}\t{}\t",
            1 + read.fragment % 4, 1101 + read.fragment % 577, read.fragment, read.flags,
            options_.contig, read.begin + 1, read.quality, cigar(), read.mate + 1, read.size);
        const std::size_t bases = line_.size();
        line_.append(sequence_, static_cast<std::size_t>(read.begin), read_length);
        if (random_.chance(0.3)) {
            line_[bases + random_.below(read_length)] = "ACGT"[random_.below(4)];
        }
        line_ += '\t';
        append_qualities();
        line_ += "\tRG:Z:g1\tNM:i:1\tAS:i:145\tXS:i:20\n";
        if (std::fwrite(line_.data(), 1, line_.size(), stdout) != line_.size()) {
            throw model::ResourceError(model::ExitCode::io, "cannot write to stdout");
        }
    }

    SimulatorOptions options_;
    std::string sequence_;
    Random random_;
    std::priority_queue<Read, std::vector<Read>, std::greater<>> waiting_;
    std::uint64_t fragment_ = 0;
    std::string line_;
};

void simulate(const std::vector<std::string>& arguments) {
    namespace po = boost::program_options;
    SimulatorOptions options;
    po::options_description table("vigie-reads");
    table.add_options()                                                                    //
        ("fasta", po::value(&options.fasta)->required(), "reference sequence")             //
        ("contig", po::value(&options.contig)->required(), "the contig that is sequenced") //
        ("depth", po::value(&options.depth)->default_value(27), "mean depth")              //
        ("seed", po::value(&options.seed)->default_value(1), "another seed, another sample");
    parse_options(table, arguments);
    Simulator(options).run();
}

} // namespace
} // namespace vigie::benchmarks

int main(int count, char** values) {
    return vigie::benchmarks::run_program("vigie-reads", {values + 1, values + count},
                                          vigie::benchmarks::simulate);
}
