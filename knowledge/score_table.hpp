#pragma once

#include "knowledge/score_cells.hpp"
#include "pipeline/hts/table_lines.hpp"
#include "pipeline/model/position.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// One row of a table of scores; views hold until the next row.
struct ScoreRow {
    std::string_view chrom;
    std::string_view ref;
    std::string_view alt;
    std::string_view subject;                     ///< gene, or transcript or protein of `change`
    std::string_view change;                      ///< "A123V", "p.Ala123Val"
    std::optional<model::Interval> place;         ///< nullopt if the row has no position
    std::vector<annotation::StoreValue> values{}; ///< in the order of score_columns
};

/// Reads the rows of a table after its shape.
class ScoreTable {
  public:
    /// @throws InputError, UsageError 78 if a named column is not there.
    ScoreTable(const std::string& path, const ScoreShape& shape);

    /// False at the end. Counts every row as in; those without any value are dropped as "no_value".
    /// @throws InputError on a row with too few cells, a position or a value that is no number.
    bool next(ScoreRow& row, model::StageCounts& counts);
    std::uint64_t line_number() const noexcept { return lines_.line_number(); }
    const std::string& path() const noexcept { return lines_.path(); }
    std::vector<std::string> finish() { return lines_.finish(); }
    [[noreturn]] void fail(const std::string& field, const std::string& problem) const;

  private:
    struct Column {
        std::string place;
        std::size_t index = 0;
    };
    /// Cells of a row, from 1; 0: the table has no such column.
    struct Places {
        std::size_t chrom = 0;
        std::size_t first = 0;
        std::size_t end = 0;
        std::size_t locus = 0;
        std::size_t ref = 0;
        std::size_t alt = 0;
        std::size_t subject = 0;
        std::size_t change = 0;
        std::size_t feature = 0;
    };
    static bool is_remark(std::string_view line);
    bool has_names() const;
    void choose_separator(std::string_view line);
    void split(std::string_view line);
    void read_header();
    [[noreturn]] void refuse_header() const;
    bool find_columns(std::string_view line);
    bool next_line(std::string_view& line);
    bool read_row(std::string_view line, ScoreRow& row, model::StageCounts& counts);
    void settle_places();
    std::string_view cell(std::size_t place) const {
        return place == 0 ? std::string_view() : cells_[place - 1];
    }
    std::int64_t number(std::size_t place) const;
    void split_locus();
    void read_place(ScoreRow& row) const;
    bool read_values(ScoreRow& row, model::StageCounts& counts);

    hts::TableLines lines_;
    const ScoreShape& shape_;
    ScoreCells reader_;
    std::map<std::string, Column> roles_;
    Places places_;
    std::vector<Column> values_;
    std::size_t width_ = 0; ///< cells that a row must have
    char separator_;
    std::vector<std::string_view> cells_;
    std::string first_row_; ///< of a table without header, read while looking for one
    bool first_row_held_ = false;
};

} // namespace vigie::knowledge
