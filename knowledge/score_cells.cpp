#include "knowledge/score_cells.hpp"

#include "knowledge/component_kinds.hpp"
#include "pipeline/model/decimal.hpp"

#include <algorithm>
#include <numeric>

namespace vigie::knowledge {
namespace {

using annotation::ColumnType;
using annotation::StoreColumn;
using annotation::StoreValue;

void append(std::string& list, std::string_view item) {
    if (!list.empty()) {
        list += feature_separator;
    }
    list += item;
}

/// Values of one feature, a list for each column.
using FeatureCells = std::vector<std::vector<std::int64_t>>;

/// Takes in a row whose column 0 names features; "." and what is not there give no value.
void gather(const std::vector<StoreValue>& row,
            std::uint8_t decimals,
            std::map<std::string, FeatureCells>& by_feature) {
    const std::vector<std::string> features = split_list(row[0].text, feature_separator);
    for (std::size_t column = 1; column < row.size(); ++column) {
        const auto values = split_list(row[column].text, feature_separator);
        for (std::size_t i = 0; i < features.size(); ++i) {
            FeatureCells& cells = by_feature[features[i]];
            cells.resize(row.size());
            if (i < values.size() && values[i] != ".") {
                cells[column].push_back(model::read_decimal(values[i], decimals).units);
            }
        }
    }
}

} // namespace

bool ScoreCells::read(std::string_view cell, StoreValue& value, model::StageCounts& counts) {
    units_.clear();
    std::string_view rest = cell;
    for (bool more = true; more;) {
        const std::size_t end =
            shape_.list == '\0' ? std::string_view::npos : rest.find(shape_.list);
        const std::string_view item = rest.substr(0, end);
        more = end != std::string_view::npos;
        rest.remove_prefix(more ? end + 1 : rest.size());
        if (is_missing(item)) {
            continue;
        }
        const model::DecimalReading reading = model::read_decimal(item, shape_.decimals);
        if (reading.fault != model::DecimalFault::none) {
            return false;
        }
        if (reading.rounded) {
            counts.note("rounded");
        }
        units_.push_back(reading.units);
    }
    value.present = !units_.empty();
    value.integer = value.present ? aggregate(units_, shape_.aggregation) : 0;
    return true;
}

std::int64_t aggregate(const std::vector<std::int64_t>& units, Aggregation aggregation) {
    switch (aggregation) {
    case Aggregation::max:
        return *std::max_element(units.begin(), units.end());
    case Aggregation::min:
        return *std::min_element(units.begin(), units.end());
    case Aggregation::mean:
        break;
    }
    return model::mean_units(std::accumulate(units.begin(), units.end(), std::int64_t{0}),
                             static_cast<std::int64_t>(units.size()));
}

void ScoreMerge::operator()(const Rows& rows, std::vector<StoreValue>& merged) const {
    if (per_feature_) {
        merge_features(rows, merged);
    } else {
        merge_plain(rows, merged);
    }
}

void ScoreMerge::merge_plain(const Rows& rows, std::vector<StoreValue>& merged) const {
    merged.assign(rows.front().size(), {});
    std::vector<std::int64_t> units;
    for (std::size_t column = 0; column < merged.size(); ++column) {
        units.clear();
        for (const std::vector<StoreValue>& row : rows) {
            if (row[column].present) {
                units.push_back(row[column].integer);
            }
        }
        merged[column].present = !units.empty();
        merged[column].integer = units.empty() ? 0 : aggregate(units, aggregation_);
    }
}

void ScoreMerge::merge_features(const Rows& rows, std::vector<StoreValue>& merged) const {
    const std::size_t width = rows.front().size();
    std::map<std::string, FeatureCells> by_feature;
    for (const std::vector<StoreValue>& row : rows) {
        gather(row, decimals_, by_feature);
    }
    merged.assign(width, {});
    for (const auto& [feature, cells] : by_feature) {
        append(merged[0].text, feature);
        for (std::size_t column = 1; column < width; ++column) {
            const std::string value =
                cells[column].empty()
                    ? std::string(".")
                    : model::Decimal{aggregate(cells[column], aggregation_), decimals_}.text();
            append(merged[column].text, value);
        }
    }
    for (StoreValue& value : merged) {
        value.present = true;
    }
}

std::vector<StoreColumn> score_columns(const ScoreShape& shape) {
    std::vector<StoreColumn> columns;
    if (!shape.per.empty()) {
        columns.push_back({.name = std::string(feature_column), .type = ColumnType::text});
    }
    for (const ScoreValueColumn& value : shape.values) {
        columns.push_back({.name = value.name,
                           .type = shape.per.empty() ? ColumnType::integer : ColumnType::text,
                           .decimals = shape.decimals});
    }
    return columns;
}

} // namespace vigie::knowledge
