#include "knowledge/score_table.hpp"

#include "pipeline/model/decimal.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vigie::knowledge {
namespace {

bool is_number_of_column(const std::string& place) {
    return place.starts_with('#') && place.size() > 1 &&
           place.find_first_not_of("0123456789", 1) == std::string::npos;
}

std::string_view unquoted(std::string_view cell) {
    const bool quoted = cell.size() >= 2 && cell.front() == '"' && cell.back() == '"';
    return quoted ? cell.substr(1, cell.size() - 2) : cell;
}

std::string_view without_mark(std::string_view cell) {
    cell.remove_prefix(cell.starts_with('#') ? 1 : 0);
    cell.remove_prefix(std::min(cell.find_first_not_of(' '), cell.size()));
    return cell;
}

} // namespace

ScoreTable::ScoreTable(const std::string& path, const ScoreShape& shape)
    : lines_(path), shape_(shape), reader_(shape), separator_(shape.separator) {
    for (const auto& [role, place] : shape.places) {
        roles_.emplace(role, Column{.place = place});
    }
    for (const ScoreValueColumn& value : shape.values) {
        values_.push_back({.place = value.place});
    }
    read_header();
}

void ScoreTable::fail(const std::string& field, const std::string& problem) const {
    throw model::InputError({.file = lines_.path(), .line = lines_.line_number(), .field = field},
                            problem, "correct the file or the columns of [[scores]]");
}

bool ScoreTable::is_remark(std::string_view line) {
    return line.empty() || line.starts_with('#') || line.starts_with("track ") ||
           line.starts_with("browser ");
}

bool ScoreTable::has_names() const {
    const auto named = [](const Column& column) { return !is_number_of_column(column.place); };
    return std::any_of(values_.begin(), values_.end(), named) ||
           std::any_of(roles_.begin(), roles_.end(),
                       [&named](const auto& role) { return named(role.second); });
}

void ScoreTable::choose_separator(std::string_view line) {
    if (shape_.separator == '\0') {
        const bool tab = line.find('\t') != std::string_view::npos;
        const bool comma = line.find(',') != std::string_view::npos;
        separator_ = tab ? '\t' : comma ? ',' : ' ';
    }
}

void ScoreTable::split(std::string_view line) {
    cells_.clear();
    for (;;) {
        const std::size_t end = line.find(separator_);
        cells_.push_back(unquoted(line.substr(0, end)));
        if (end == std::string_view::npos) {
            return;
        }
        line.remove_prefix(end + 1);
    }
}

/// The names stand in the first line that has all of them; remarks before it may begin with '#',
/// too.
void ScoreTable::read_header() {
    const bool named = has_names();
    std::string_view line;
    while (lines_.next(line)) {
        if (!named && is_remark(line)) {
            continue;
        }
        choose_separator(line);
        if (find_columns(line)) {
            settle_places();
            if (!named) {
                first_row_ = line;
                first_row_held_ = true;
            }
            return;
        }
        if (!is_remark(line)) {
            break;
        }
    }
    refuse_header();
}

void ScoreTable::refuse_header() const {
    std::string lacking;
    const auto look = [&lacking](const Column& column) {
        if (column.index == 0) {
            lacking += (lacking.empty() ? "" : ", ") + column.place;
        }
    };
    for (const auto& [role, column] : roles_) {
        look(column);
    }
    std::for_each(values_.begin(), values_.end(), look);
    if (lacking.empty()) {
        throw model::InputError({.file = lines_.path()}, "the table holds no row",
                                "fetch the file again");
    }
    throw model::UsageError(
        fmt::format("{}: [[scores]] names columns that the file lacks: {}", lines_.path(), lacking),
        model::ExitCode::configuration);
}

/// Fills the column indices, from 1; false if a named one is lacking in this line.
bool ScoreTable::find_columns(std::string_view line) {
    split(line);
    bool all = true;
    width_ = 0;
    const auto find = [&](Column& column) {
        column.index = 0;
        if (is_number_of_column(column.place)) {
            std::from_chars(column.place.data() + 1, column.place.data() + column.place.size(),
                            column.index);
        } else {
            const auto it =
                std::find_if(cells_.begin(), cells_.end(), [&column](std::string_view cell) {
                    return cell == column.place || without_mark(cell) == column.place;
                });
            column.index =
                it == cells_.end() ? 0 : static_cast<std::size_t>(it - cells_.begin()) + 1;
        }
        width_ = std::max(width_, column.index);
        all = all && column.index != 0;
    };
    for (auto& [role, column] : roles_) {
        find(column);
    }
    std::for_each(values_.begin(), values_.end(), find);
    return all;
}

bool ScoreTable::next_line(std::string_view& line) {
    while (lines_.next(line)) {
        if (!is_remark(line)) {
            return true;
        }
    }
    return false;
}

void ScoreTable::settle_places() {
    const auto place = [this](const std::string& role) {
        const auto it = roles_.find(role);
        return it == roles_.end() ? std::size_t{0} : it->second.index;
    };
    places_ = {.chrom = place("chrom"),
               .first = place(shape_.key == ScoreKey::interval ? "start" : "pos"),
               .end = place("end"),
               .locus = place("locus"),
               .ref = place("ref"),
               .alt = place("alt"),
               .subject = place(shape_.key == ScoreKey::gene           ? "gene"
                                : shape_.places.contains("transcript") ? "transcript"
                                                                       : "protein"),
               .change = place("change"),
               .feature = shape_.per.empty() ? 0 : place(shape_.per)};
}

/// "chr1:11819" in one cell stands for chrom and pos.
void ScoreTable::split_locus() {
    const std::string_view locus = cell(places_.locus);
    const std::size_t colon = locus.rfind(':');
    if (colon == std::string_view::npos) {
        fail("locus", fmt::format("\"{}\" is no CHROM:POS", locus.substr(0, 40)));
    }
    cells_.push_back(locus.substr(0, colon));
    places_.chrom = cells_.size();
    cells_.push_back(locus.substr(colon + 1));
    places_.first = cells_.size();
}

std::int64_t ScoreTable::number(std::size_t place) const {
    const std::string_view text = cell(place);
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || value < 0) {
        fail(fmt::format("column {}", place),
             fmt::format("\"{}\" is no position", text.substr(0, 40)));
    }
    return value;
}

void ScoreTable::read_place(ScoreRow& row) const {
    row.place.reset();
    if (!is_located(shape_.key) || reader_.is_missing(cell(places_.first))) {
        return;
    }
    const bool interval = shape_.key == ScoreKey::interval;
    const model::Position begin{number(places_.first) - shape_.base};
    // With base 1 an end is its last base; with base 0 it is the first beyond.
    row.place = model::Interval{begin, interval ? model::Position{number(places_.end)} : begin + 1};
    if (row.place->empty()) {
        fail("end", "the interval ends before it begins");
    }
}

bool ScoreTable::read_values(ScoreRow& row, model::StageCounts& counts) {
    const std::size_t offset = shape_.per.empty() ? 0 : 1;
    row.values.resize(values_.size() + offset);
    bool any = false;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        annotation::StoreValue& value = row.values[i + offset];
        const std::string_view text = cells_[values_[i].index - 1];
        if (!reader_.read(text, value, counts)) {
            fail(values_[i].place,
                 fmt::format("\"{}\" is no number that can be kept", text.substr(0, 40)));
        }
        any = any || value.present;
        if (offset != 0) {
            value.text = value.present ? model::Decimal{value.integer, shape_.decimals}.text()
                                       : std::string(".");
            value.present = true;
        }
    }
    if (offset != 0) {
        const std::string_view feature = cell(places_.feature);
        row.values[0].present = true;
        row.values[0].text = reader_.is_missing(feature) ? std::string(".") : std::string(feature);
    }
    return any;
}

bool ScoreTable::read_row(std::string_view line, ScoreRow& row, model::StageCounts& counts) {
    ++counts.in;
    split(line);
    if (cells_.size() < width_) {
        fail({}, fmt::format("the row has {} cells, {} are needed", cells_.size(), width_));
    }
    if (places_.locus != 0) {
        split_locus();
    }
    row.chrom = cell(places_.chrom);
    row.ref = cell(places_.ref);
    row.alt = cell(places_.alt);
    row.change = cell(places_.change);
    row.subject = cell(places_.subject);
    read_place(row);
    if (!read_values(row, counts) && !values_.empty()) {
        counts.drop("no_value");
        return false;
    }
    return true;
}

bool ScoreTable::next(ScoreRow& row, model::StageCounts& counts) {
    if (first_row_held_) {
        first_row_held_ = false;
        if (read_row(first_row_, row, counts)) {
            return true;
        }
    }
    std::string_view line;
    while (next_line(line)) {
        if (read_row(line, row, counts)) {
            return true;
        }
    }
    return false;
}

} // namespace vigie::knowledge
