#include "knowledge/constraint_source.hpp"

#include "knowledge/component_kinds.hpp"
#include "panels/table_text.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace vigie::knowledge {
namespace {

using panels::ColumnNames;
using panels::TableText;

const std::string& first_cell(const ColumnNames& columns,
                              const std::vector<std::string>& row,
                              std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        if (columns.has(name)) {
            return columns.cell(row, name);
        }
    }
    return columns.cell(row, "");
}

/// A number as the source writes it; empty for NA.
std::string number(const std::string& cell, const TableText& table, const char* field) {
    if (cell.empty() || cell == "NA" || cell == "NaN" || cell == "nan") {
        return {};
    }
    double value = 0.0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (fault != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) {
        throw model::InputError({.file = table.file(), .line = table.line(), .field = field},
                                "\"" + cell + "\" is no number");
    }
    return cell;
}

/// Which of several rows of a gene is kept: MANE Select, else canonical, else the first.
int preference(const ColumnNames& columns, const std::vector<std::string>& row) {
    return (columns.cell(row, "mane_select") == "true" ? 2 : 0) +
           (columns.cell(row, "canonical") == "true" ? 1 : 0);
}

/// The header row stands after remarks, whose first cell starts with "##".
ColumnNames read_header(TableText& table) {
    std::vector<std::string> row;
    do {
        if (!table.next(row)) {
            throw model::InputError({.file = table.file()}, "has no header row");
        }
    } while (row.front().starts_with("##"));
    ColumnNames columns(row);
    if (!columns.has("gene")) {
        throw model::InputError({.file = table.file(), .line = table.line(), .field = "gene"},
                                "this column is missing", "give gnomAD's constraint table");
    }
    return columns;
}

} // namespace

ConstraintSource read_constraint(std::string_view text, const std::string& file) {
    TableText table(text, file, '\t');
    const ColumnNames columns = read_header(table);
    ConstraintSource found;
    std::map<std::string, std::pair<int, std::vector<std::string>>> kept;
    std::vector<std::string> row;
    while (table.next(row)) {
        ++found.counts.in;
        std::vector<std::string> cells{
            columns.cell(row, "gene"), first_cell(columns, row, {"gene_id"}),
            number(first_cell(columns, row, {"pLI", "lof.pLI"}), table, "pLI"),
            number(first_cell(columns, row, {"oe_lof_upper", "lof.oe_ci.upper"}), table, "LOEUF"),
            number(first_cell(columns, row, {"mis_z", "mis.z_score"}), table, "missense Z")};
        if (cells[2].empty() && cells[3].empty() && cells[4].empty()) {
            found.counts.drop("no_value");
            continue;
        }
        const int rank = preference(columns, row);
        const auto [it, is_new] = kept.try_emplace(cells[0], rank, cells);
        if (!is_new) {
            found.counts.drop("duplicate_gene");
            if (rank > it->second.first) {
                it->second = {rank, std::move(cells)};
            }
        }
    }
    for (auto& [gene, ranked] : kept) {
        found.rows.push_back(std::move(ranked.second));
    }
    found.counts.out = found.rows.size();
    return found;
}

} // namespace vigie::knowledge
