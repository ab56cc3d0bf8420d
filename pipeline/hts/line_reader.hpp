#pragma once

#include "pipeline/hts/vcf_header.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie::hts {

enum class VariantFormat : std::uint8_t { vcf, vcf_gz, bcf };

/// What can be said about the soundness of an input once it was read to its end.
struct InputIntegrity {
    std::string path;        ///< as given
    std::string sha256 = {}; ///< of the whole file; empty on a stream
    std::uint64_t bytes = 0;
    std::uint64_t records = 0;
    /// "index" (record counts per contig agree), "checksum" (a .sha256 or .md5 file beside it
    /// agrees); empty: nothing can tell a lost block or a cut at a line end, and the receipt says
    /// "integrity not verifiable".
    std::string verified_by = {};
    bool end_block = false; ///< the BGZF end-of-file block was there
    std::vector<std::string> warnings = {};
};

/// Reads the records of a VCF, VCF.gz (BGZF or gzip) or BCF as raw VCF lines, in file order,
/// against a header that never changes. Never a synced reader. "-" is stdin.
/// Refuses URLs and names with a scheme.
class LineReader {
  public:
    struct Options {
        int threads = 0;  ///< extra decompression threads
        bool hash = true; ///< take the whole-file SHA-256 while reading (regular files)
    };
    /// @throws InputError 66 missing, 65 unknown format, no header, missing end block;
    /// ResourceError 77.
    LineReader(const std::string& path, Options options);
    LineReader(LineReader&&) noexcept;
    ~LineReader();

    const VcfHeader& header() const noexcept;
    VariantFormat format() const noexcept;
    const std::string& path() const noexcept;

    /// Appends the next record line and '\n' to `buffer`; false at the clean end of the data.
    /// The line's number in the file (1-based, header lines counted) is `line_number()`.
    /// @throws InputError on a damaged container, a cut line, a NUL byte, an over-long line.
    bool append_line(std::string& buffer);
    std::uint64_t line_number() const noexcept;

    /// The four end checks (last return -1, end block, no BGZF error, clean close), record counts
    /// against an index where one exists, checksum file where one exists, file unchanged
    /// meanwhile. Call once, after `append_line` returned false. @throws InputError.
    InputIntegrity finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace vigie::hts
