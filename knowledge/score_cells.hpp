#pragma once

#include "annotation/allele_store.hpp"
#include "knowledge/score_shape.hpp"
#include "pipeline/model/counts.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// Reads the values of a score source out of its cells, as units at the source's decimals.
class ScoreCells {
  public:
    explicit ScoreCells(const ScoreShape& shape) : shape_(shape) {}

    bool is_missing(std::string_view cell) const {
        return std::find(shape_.missing.begin(), shape_.missing.end(), cell) !=
               shape_.missing.end();
    }
    /// False if the cell holds no number that fits. A cell of several values (option `list`)
    /// gives their aggregate. Rounding is noted as "rounded".
    bool read(std::string_view cell, annotation::StoreValue& value, model::StageCounts& counts);

  private:
    const ScoreShape& shape_;
    std::vector<std::int64_t> units_;
};

/// One of several units after the source's aggregation; `units` is not empty.
std::int64_t aggregate(const std::vector<std::int64_t>& units, Aggregation aggregation);

/// Makes one row of several rows of one key.
class ScoreMerge {
  public:
    /// `per_feature`: column 0 names features ("A&B") and the others hold a text value for each.
    ScoreMerge(Aggregation aggregation, bool per_feature, std::uint8_t decimals)
        : aggregation_(aggregation), per_feature_(per_feature), decimals_(decimals) {}

    using Rows = std::vector<std::vector<annotation::StoreValue>>;
    void operator()(const Rows& rows, std::vector<annotation::StoreValue>& merged) const;

  private:
    void merge_plain(const Rows& rows, std::vector<annotation::StoreValue>& merged) const;
    void merge_features(const Rows& rows, std::vector<annotation::StoreValue>& merged) const;

    Aggregation aggregation_;
    bool per_feature_;
    std::uint8_t decimals_;
};

/// Columns of the compiled store of a shape: "feature" first where values are per feature.
std::vector<annotation::StoreColumn> score_columns(const ScoreShape& shape);
inline constexpr std::string_view feature_column = "feature";
/// Parts the features of an allele, and their values.
inline constexpr char feature_separator = '&';

} // namespace vigie::knowledge
