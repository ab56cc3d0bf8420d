#pragma once

#include "knowledge/build.hpp"
#include "knowledge/release.hpp"
#include "knowledge/sources.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vigie::knowledge::test {

/// A folder of its own that goes when the test ends.
class ScratchFolder {
  public:
    ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ScratchFolder(ScratchFolder&&) = delete;
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    ~ScratchFolder();
    const std::filesystem::path& path() const noexcept { return path_; }
    std::filesystem::path write(const std::string& name, const std::string& text) const;

  private:
    std::filesystem::path path_;
};

/// A small set of sources for an assembly without a table: contig "1" of 120 bases and contig "2"
/// of 40, two genes, a population file, a ClinVar, HPO, diseases, panels. Tests change texts and
/// build.
class SampleSources {
  public:
    SampleSources();

    /// File name -> content; written anew by every build.
    std::map<std::string, std::string> files;
    /// SOURCES.toml without the files' content.
    std::string toml;

    /// Builds into `name` of the scratch folder and returns the reports.
    std::vector<SourceReport> build(const std::string& name, const std::string& base = {});
    Release open(const std::string& name) const;
    std::filesystem::path path(const std::string& name) const { return folder_.path() / name; }
    Sources sources();

    /// The bases of contig "1" at a 1-based position.
    std::string base(std::size_t one_based, std::size_t length = 1) const;

  private:
    ScratchFolder folder_;
};

std::string population_vcf(const std::string& records);
std::string clinvar_vcf(const std::string& records);

} // namespace vigie::knowledge::test
