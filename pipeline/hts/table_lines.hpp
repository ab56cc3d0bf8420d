#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hts {

/// Reads a text table (plain, gzip or BGZF) of any size line by line; every damage of the
/// container is an error, CRLF is read as LF.
class TableLines {
  public:
    /// @throws InputError 66 if missing, 65 if empty or without its BGZF end block; ResourceError.
    explicit TableLines(const std::string& path);
    TableLines(TableLines&&) noexcept;
    ~TableLines();

    const std::string& path() const noexcept;
    /// The next line without its end, valid until the next call; false at the end of the data.
    /// @throws InputError on a damaged container, a cut last line, a NUL byte, an over-long line.
    bool next(std::string_view& line);
    std::uint64_t line_number() const noexcept; ///< of the last line, 1-based
    /// Checks the end of the data; returns what is worth a warning. Call after `next` was false.
    std::vector<std::string> finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace vigie::hts
