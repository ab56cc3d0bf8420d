#pragma once

#include "cases/csv_table.hpp"
#include "pipeline/model/error.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// What the cells of a column say something about.
enum class ColumnSubject : std::uint8_t { row, individual, whole_case };

/// One column of a sample sheet.
struct SheetColumn {
    std::string_view name;
    ColumnSubject subject;
    /// What is wrong with a cell that is not empty; nullopt if nothing is.
    std::optional<std::string> (*fault_of)(std::string_view cell);
    std::string_view remedy;
};

/// The columns in the order of docs/case-format.md.
std::span<const SheetColumn> sheet_columns() noexcept;

/// Faults of a sheet, one sentence each with file, line and column. They do not quote cells: one
/// column too far, and a cell names a patient.
class SheetFaults {
  public:
    explicit SheetFaults(std::string file) : file_(std::move(file)) {}
    void add(std::uint64_t line,
             std::string_view column,
             const std::string& problem,
             std::string_view remedy);
    const std::vector<std::string>& sentences() const noexcept { return sentences_; }
    const std::string& file() const noexcept { return file_; }

  private:
    std::string file_;
    std::vector<std::string> sentences_;
};

/// One row by column name; cells are trimmed, a column that the sheet lacks is empty.
using SheetRow = std::map<std::string_view, std::string>;

/// Checks header and cells, the cells each by itself. Rows with a fault are left out.
struct CheckedRow {
    std::uint64_t line = 0;
    SheetRow cells;
};
std::vector<CheckedRow>
check_rows(const CsvTable& table, const std::vector<std::string>& callers, SheetFaults& faults);

/// Parts of a list cell: separated by any of `separators`, trimmed, empty parts left out.
std::vector<std::string> list_in(std::string_view cell, std::string_view separators);
inline constexpr std::string_view sign_separators = " ,;|\n\t";
inline constexpr std::string_view panel_separators = ",;|\n";

} // namespace vigie::cases
