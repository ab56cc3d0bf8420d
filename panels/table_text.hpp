#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::panels {

/// Reads rows of a tab- or comma-separated text. Cells may be quoted as in RFC 4180 (a doubled
/// quote inside quotes is one quote; line breaks may stand inside); '\r' before '\n' and a
/// byte-order mark at the start are ignored.
class TableText {
  public:
    /// @throws InputError with line if the text is not UTF-8.
    TableText(std::string_view text, std::string file, char separator);

    /// Reads the next row, empty lines skipped; false at the end.
    /// @throws InputError on a quote that is never closed.
    bool next(std::vector<std::string>& cells);
    /// 1-based line on which the last row began.
    std::uint64_t line() const noexcept { return line_; }
    const std::string& file() const noexcept { return file_; }

  private:
    std::string read_cell();
    std::string read_quoted();

    std::string_view rest_;
    std::string file_;
    char separator_;
    std::uint64_t line_ = 0;
    std::uint64_t next_line_ = 1;
};

/// Columns of a header row by name; a leading '#' of the first name is ignored.
class ColumnNames {
  public:
    explicit ColumnNames(const std::vector<std::string>& header);
    bool has(std::string_view name) const { return index_.contains(name); }
    /// The cell of a named column; empty if the table or this row has no such column.
    const std::string& cell(const std::vector<std::string>& row, std::string_view name) const;

  private:
    std::map<std::string, std::size_t, std::less<>> index_;
};

} // namespace vigie::panels
