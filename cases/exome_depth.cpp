#include "cases/exome_depth.hpp"

#include "cases/csv_table.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace vigie::cases {
namespace {

enum Column : std::size_t { type, contig, start, end, bayes_factor, ratio };
constexpr std::array<std::string_view, 6> column_names{"type", "chromosome", "start",
                                                       "end",  "BF",         "reads.ratio"};
using Places = std::array<std::size_t, column_names.size()>;

Places places_of(const CsvTable& table, const std::string& file) {
    Places places{};
    for (std::size_t i = 0; i < column_names.size(); ++i) {
        const auto& names = table.header.cells;
        const auto found = std::find(names.begin(), names.end(), column_names[i]);
        if (found == names.end()) {
            throw model::InputError(
                {.file = file, .line = table.header.line},
                fmt::format("no column '{}': this is no table of ExomeDepth calls",
                            column_names[i]),
                "write the CNV.calls of ExomeDepth with their column names");
        }
        places[i] = static_cast<std::size_t>(found - names.begin());
    }
    return places;
}

/// The cells of one row by column.
class RowReader {
  public:
    RowReader(const CsvRow& row, const Places& places, const std::string& file)
        : row_(row), places_(places), file_(file) {}

    const std::string& text(Column column) const { return row_.cells[places_[column]]; }

    template <class Number>
    Number number(Column column) const {
        const std::string& cell = text(column);
        Number value{};
        const auto [stop, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (error != std::errc{} || stop != cell.data() + cell.size()) {
            refuse(column, fmt::format("'{}' is no number", cell));
        }
        return value;
    }
    [[noreturn]] void refuse(Column column, const std::string& problem) const {
        throw model::InputError(
            {.file = file_, .line = row_.line, .field = std::string(column_names[column])}, problem,
            "write the table anew from ExomeDepth");
    }

  private:
    const CsvRow& row_;
    const Places& places_;
    const std::string& file_;
};

model::StructuralType type_of(const RowReader& row) {
    const std::string& name = row.text(type);
    if (name != "deletion" && name != "duplication") {
        row.refuse(type, fmt::format("'{}' is neither deletion nor duplication", name));
    }
    return name == "deletion" ? model::StructuralType::deletion
                              : model::StructuralType::duplication;
}

ExomeDepthCall call_of(const RowReader& row, const model::ContigNames& names) {
    ExomeDepthCall call;
    call.variant.type = type_of(row);
    call.variant.contig = names.canonical(row.text(contig));
    const auto first = row.number<std::int64_t>(start);
    const auto last = row.number<std::int64_t>(end);
    if (first < 1 || last < first) {
        row.refuse(end, fmt::format("{} to {} is no interval", first, last));
    }
    call.variant.interval = {model::Position::from_one_based(first), model::Position{last}};
    call.log10_bayes_factor = row.number<double>(bayes_factor);
    call.reads_ratio = row.number<double>(ratio);
    const bool fits = call.variant.is_loss() ? call.reads_ratio < 1.0 : call.reads_ratio > 1.0;
    if (!fits || call.reads_ratio < 0.0 || !std::isfinite(call.reads_ratio)) {
        row.refuse(ratio,
                   fmt::format("a ratio of {} contradicts a {}", call.reads_ratio, row.text(type)));
    }
    call.original = fmt::format("{}-{}-{} {}", row.text(contig), first, last, row.text(type));
    return call;
}

} // namespace

std::vector<ExomeDepthCall>
read_exome_depth(std::string_view text, const model::ContigNames& names, const std::string& file) {
    const CsvTable table = parse_csv(text, file);
    const Places places = places_of(table, file);
    std::vector<ExomeDepthCall> calls;
    calls.reserve(table.rows.size());
    for (const CsvRow& row : table.rows) {
        calls.push_back(call_of(RowReader(row, places, file), names));
    }
    return calls;
}

std::int64_t copies_of_ratio(const ExomeDepthCall& call, std::int64_t expected) {
    const std::int64_t nearest = std::llround(call.reads_ratio * static_cast<double>(expected));
    return call.variant.is_loss() ? std::min(nearest, expected - 1)
                                  : std::max(nearest, expected + 1);
}

} // namespace vigie::cases
