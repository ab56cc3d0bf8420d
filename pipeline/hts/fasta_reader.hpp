#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace vigie::hts {

/// Reads a FASTA (plain, gzip or BGZF) line by line, as a stream.
class FastaReader {
  public:
    /// @throws InputError 66 if missing, 65 without a BGZF end-of-file block; ResourceError 74, 77.
    explicit FastaReader(const std::filesystem::path& path);
    FastaReader(FastaReader&&) noexcept;
    ~FastaReader();

    /// The next line without its line end; false at the clean end of the data. The view is valid
    /// until the next call. @throws InputError on a damaged container.
    bool next_line(std::string_view& line);
    std::uint64_t line_number() const noexcept; ///< 1-based, of the last line

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace vigie::hts
