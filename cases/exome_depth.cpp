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
    RowReader(const CsvRow& row,
              const Places& places,
              const CsvTable& table,
              const std::string& file)
        : row_(row), places_(places), decimal_comma_(table.separator == ';'), file_(file) {}

    std::uint64_t line() const { return row_.line; }

    const std::string& text(Column column) const { return row_.cells[places_[column]]; }

    double number(Column column) const {
        std::string cell = text(column);
        if (decimal_comma_) {
            std::replace(cell.begin(), cell.end(), ',', '.');
        }
        double value{};
        const auto [stop, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (error != std::errc{} || stop != cell.data() + cell.size()) {
            refuse(column, fmt::format("'{}' is no number", text(column)));
        }
        return value;
    }
    /// R writes 100000 as 1e+05.
    std::int64_t whole_number(Column column) const {
        constexpr double largest = 1e12;
        const double value = number(column);
        if (!(std::abs(value) < largest) || std::trunc(value) != value) {
            refuse(column, fmt::format("'{}' is no whole number", text(column)));
        }
        return static_cast<std::int64_t>(value);
    }
    [[noreturn]] void refuse(Column column, const std::string& problem) const {
        throw model::InputError(
            {.file = file_, .line = row_.line, .field = std::string(column_names[column])}, problem,
            "write the table anew from ExomeDepth");
    }

  private:
    const CsvRow& row_;
    const Places& places_;
    bool decimal_comma_;
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

std::optional<double> ratio_of(const RowReader& row, const model::StructuralVariant& variant) {
    const double value = row.number(ratio);
    if (!std::isfinite(value)) {
        return std::nullopt;
    }
    const bool fits = variant.is_loss() ? value < 1.0 : value > 1.0;
    if (!fits || value < 0.0) {
        row.refuse(ratio, fmt::format("a ratio of {} contradicts a {}", value, row.text(type)));
    }
    return value;
}

ExomeDepthCall call_of(const RowReader& row, const model::ContigNames& names) {
    ExomeDepthCall call;
    call.variant.type = type_of(row);
    call.variant.contig = names.canonical(row.text(contig));
    const std::int64_t first = row.whole_number(start);
    const std::int64_t last = row.whole_number(end);
    if (first < 1 || last < first) {
        row.refuse(end, fmt::format("{} to {} is no interval", first, last));
    }
    call.variant.interval = {model::Position::from_one_based(first), model::Position{last}};
    call.log10_bayes_factor = row.number(bayes_factor);
    call.reads_ratio = ratio_of(row, call.variant);
    call.line = row.line();
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
        calls.push_back(call_of(RowReader(row, places, table, file), names));
    }
    return calls;
}

std::optional<std::int64_t> copies_of_ratio(const ExomeDepthCall& call, std::int64_t expected) {
    if (!call.reads_ratio || expected == 0) {
        return std::nullopt;
    }
    const std::int64_t nearest = std::llround(*call.reads_ratio * static_cast<double>(expected));
    return call.variant.is_loss() ? std::min(nearest, expected - 1)
                                  : std::max(nearest, expected + 1);
}

} // namespace vigie::cases
