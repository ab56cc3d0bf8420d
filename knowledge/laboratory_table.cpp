#include "knowledge/laboratory_table.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vigie::knowledge {
namespace {

bool is_control(char c) {
    constexpr unsigned char first_printable = 0x20;
    constexpr unsigned char delete_byte = 0x7f;
    const auto byte = static_cast<unsigned char>(c);
    return byte < first_printable || byte == delete_byte;
}

/// "PREFIX:" and digits.
bool is_id(std::string_view text, std::string_view prefix) {
    return text.starts_with(prefix) && text.size() > prefix.size() &&
           text.find_first_not_of("0123456789", prefix.size()) == std::string_view::npos;
}

} // namespace

LaboratoryTable::LaboratoryTable(std::string_view text,
                                 const std::string& file,
                                 LaboratoryKind kind)
    : table_(text, file, '\t'), columns_(laboratory_columns(kind)) {
    require_header();
}

void LaboratoryTable::require_header() {
    std::vector<std::string> header;
    const bool any = table_.next(header);
    if (any && header.front().starts_with('#')) {
        header.front().erase(0, 1);
    }
    if (!any || header != columns_) {
        throw model::InputError({.file = table_.file(), .line = 1},
                                "the header is not that of this kind of table",
                                fmt::format("write these columns, tab-separated, in this order: {}",
                                            fmt::join(columns_, " ")));
    }
}

bool LaboratoryTable::next() {
    if (!table_.next(cells_)) {
        return false;
    }
    if (cells_.size() != columns_.size()) {
        throw model::InputError(
            {.file = table_.file(), .line = line()},
            fmt::format("the row has {} cells, the header {}", cells_.size(), columns_.size()),
            "leave a cell empty where there is no value, keep its tab");
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        if (std::any_of(cells_[i].begin(), cells_[i].end(), is_control)) {
            fail(columns_[i], "holds a tab, a line end or another control character");
        }
    }
    return true;
}

const std::string& LaboratoryTable::text(std::string_view column) const {
    const auto place = std::find(columns_.begin(), columns_.end(), column);
    return cells_[static_cast<std::size_t>(place - columns_.begin())];
}

const std::string& LaboratoryTable::needed(std::string_view column) const {
    const std::string& cell = text(column);
    if (cell.find_first_not_of(' ') == std::string::npos) {
        fail(column, "is empty", "every row needs it");
    }
    return cell;
}

model::GeneKey LaboratoryTable::gene() const {
    const std::string& cell = needed("gene");
    if (!is_id(cell, "HGNC:")) {
        fail("gene", fmt::format("\"{}\" is no HGNC id", cell), "write it as HGNC:1100");
    }
    return model::GeneKey(cell);
}

model::Date LaboratoryTable::day() const {
    const std::string& cell = needed("date");
    const auto date = model::parse_date(cell);
    if (!date) {
        fail("date", fmt::format("\"{}\" is no day", cell), "write it as 2026-03-31");
    }
    return *date;
}

std::string LaboratoryTable::disease() const {
    const std::string& cell = text("disease");
    if (!cell.empty() && !is_id(cell, "ORPHA:") && !is_id(cell, "OMIM:")) {
        fail("disease", fmt::format("\"{}\" is no disease id", cell),
             "write ORPHA:355 or OMIM:230800, or leave it empty for any disease of the gene");
    }
    return cell;
}

std::int64_t LaboratoryTable::number(std::string_view column, std::int64_t least) const {
    const std::string& cell = needed(column);
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (fault != std::errc() || end != cell.data() + cell.size() || value < least) {
        fail(column, fmt::format("\"{}\" is no whole number from {}", cell, least));
    }
    return value;
}

void LaboratoryTable::fail(std::string_view column,
                           const std::string& problem,
                           const std::string& remedy) const {
    throw model::InputError({.file = table_.file(), .line = line(), .field = std::string(column)},
                            problem, remedy);
}

} // namespace vigie::knowledge
