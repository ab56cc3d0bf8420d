#pragma once

#include "knowledge/laboratory_kind.hpp"
#include "panels/table_text.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/model/gene.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// Row by row, a table of the laboratory with the exact columns of its kind; every reading names
/// line and column of what it refuses.
class LaboratoryTable {
  public:
    /// @throws InputError if the header is not `laboratory_columns(kind)`.
    LaboratoryTable(std::string_view text, const std::string& file, LaboratoryKind kind);

    /// Reads the next row; false at the end. @throws InputError if its width is another, or a cell
    /// holds control characters.
    bool next();
    std::uint64_t line() const noexcept { return table_.line(); }

    const std::string& text(std::string_view column) const;
    /// @throws InputError if the cell is empty.
    const std::string& needed(std::string_view column) const;
    model::GeneKey gene() const; ///< "HGNC:5"
    model::Date day() const;     ///< column "date"
    std::string disease() const; ///< "ORPHA:355", "OMIM:230800" or empty
    std::int64_t number(std::string_view column, std::int64_t least) const;

    [[noreturn]] void
    fail(std::string_view column, const std::string& problem, const std::string& remedy = {}) const;

  private:
    void require_header();

    panels::TableText table_;
    const std::vector<std::string>& columns_;
    std::vector<std::string> cells_;
};

} // namespace vigie::knowledge
