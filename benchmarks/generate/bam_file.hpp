#pragma once

#include "benchmarks/generate/compressed_text.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::benchmarks {

/// A read that matches its reference over its whole length.
struct MatchedRead {
    std::string name;
    std::int32_t contig = 0; ///< as in the list given to BamFile
    std::int32_t begin = 0;  ///< 0-based
    std::string_view bases;  ///< A, C, G, T, N
};

/// A BAM of single reads of one sample (SAM specification 1.6, section 4.2); base quality 40,
/// mapping quality 60. Appears only complete; it has no index.
class BamFile {
  public:
    using Contigs = std::vector<std::pair<std::string, std::size_t>>; ///< name, bases

    /// @throws ResourceError 73, 77.
    BamFile(const std::filesystem::path& path, const Contigs& contigs, const std::string& sample);
    /// Reads in order of contig and begin. @throws ResourceError 74.
    void write(const MatchedRead& read);
    void commit();

  private:
    CompressedText file_;
};

} // namespace vigie::benchmarks
