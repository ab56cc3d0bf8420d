#include "tests/benchmarks/set_reader.hpp"

#include "benchmarks/generate/genome_builder.hpp"
#include "benchmarks/plant/record_fields.hpp"
#include "pipeline/hts/fasta_reader.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/output_file.hpp"

#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace vigie::benchmarks {

TestFolder::TestFolder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "vigie-benchmarks-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("no temporary folder");
    }
    path_ = name;
}

TestFolder::~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::vector<std::vector<std::string>> read_records(const std::filesystem::path& vcf) {
    hts::LineReader reader(vcf.string(), {.threads = 0, .hash = false});
    std::vector<std::vector<std::string>> records;
    std::string line;
    while (reader.append_line(line)) {
        line.pop_back();
        const auto columns = split(line, '\t');
        records.emplace_back(columns.begin(), columns.end());
        line.clear();
    }
    reader.finish();
    return records;
}

std::map<std::string, std::string> read_fasta(const std::filesystem::path& fasta) {
    hts::FastaReader reader(fasta);
    std::map<std::string, std::string> sequences;
    std::string name;
    std::string_view line;
    while (reader.next_line(line)) {
        if (line.starts_with('>')) {
            name = line.substr(1);
        } else {
            sequences[name] += line;
        }
    }
    return sequences;
}

std::map<std::string, std::string> read_tree(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files[std::filesystem::relative(entry.path(), folder).string()] =
                hts::read_file(entry.path());
        }
    }
    return files;
}

std::size_t count_reference_mismatches(const std::filesystem::path& vcf,
                                       const std::map<std::string, std::string>& sequences) {
    std::size_t mismatches = 0;
    for (const auto& columns : read_records(vcf)) {
        const std::size_t begin = std::stoul(columns[1]) - 1;
        mismatches +=
            sequences.at(columns[0]).compare(begin, columns[3].size(), columns[3]) == 0 ? 0U : 1U;
    }
    return mismatches;
}

std::size_t count_disorder(const std::filesystem::path& vcf) {
    std::size_t disorder = 0;
    std::pair<std::string, long> last;
    for (const auto& columns : read_records(vcf)) {
        const std::pair<std::string, long> place{columns[0], std::stol(columns[1])};
        disorder += place.first == last.first && place.second < last.second ? 1U : 0U;
        last = place;
    }
    return disorder;
}

SyntheticGenome small_genome() {
    return build_genome({{"1", 80'000, {"VIGT1", "VIGT2"}}},
                        {.max_exons = 8,
                         .max_intron = 900,
                         .min_transcripts = 3,
                         .max_transcripts = 5,
                         .max_length = 20'000},
                        Random(7));
}

} // namespace vigie::benchmarks
