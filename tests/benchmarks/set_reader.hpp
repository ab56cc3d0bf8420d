#pragma once

#include "benchmarks/generate/synthetic_genome.hpp"

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vigie::benchmarks {

/// A folder for one test, removed with all it holds.
class TestFolder {
  public:
    TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    ~TestFolder();
    const std::filesystem::path& path() const noexcept { return path_; }

  private:
    std::filesystem::path path_;
};

/// Columns of every record of a VCF.
std::vector<std::vector<std::string>> read_records(const std::filesystem::path& vcf);
/// Sequences of a FASTA by name.
std::map<std::string, std::string> read_fasta(const std::filesystem::path& fasta);
/// All regular files below a folder with their bytes.
std::map<std::string, std::string> read_tree(const std::filesystem::path& folder);
/// How many records have a REF other than the bases of the FASTA.
std::size_t count_reference_mismatches(const std::filesystem::path& vcf,
                                       const std::map<std::string, std::string>& sequences);
/// How many records come before their predecessor.
std::size_t count_disorder(const std::filesystem::path& vcf);

/// A genome of two genes on one contig, drawn from a fixed seed.
SyntheticGenome small_genome();

} // namespace vigie::benchmarks
