#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

struct CsvRow {
    std::uint64_t line = 0; ///< 1-based, where the row begins
    std::vector<std::string> cells;
};

/// A table of separated values. Every row has as many cells as the header.
struct CsvTable {
    char separator = ',';
    CsvRow header;
    std::vector<CsvRow> rows;
    std::uint64_t blank_rows = 0; ///< rows without any content, left out
};

/// Reads RFC 4180 to the letter: quoted cells may hold separators, doubled quotes and line breaks;
/// lines end with LF or CR LF. The separator (comma, semicolon or tab) is the one that the header
/// line uses. UTF-8, with or without a byte order mark.
/// @throws InputError with the line: other encodings, control characters, a quote inside a bare
/// cell, text after a closing quote, a quote that never closes, another number of cells.
CsvTable parse_csv(std::string_view text, const std::string& file);

} // namespace vigie::cases
