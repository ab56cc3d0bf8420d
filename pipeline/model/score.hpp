#pragma once

#include "pipeline/model/decimal.hpp"

#include <string>
#include <vector>

namespace vigie::model {

/// One value that a score source gives for a variant.
struct ScoreValue {
    std::string name;         ///< "PHRED", "DS_AG"; empty: the source's only value
    std::string feature = {}; ///< gene or transcript it holds for; empty: for the variant
    Decimal value = {};
    bool operator==(const ScoreValue&) const = default;
};

/// What one score source says of a variant. No values: the source does not list it, which is
/// "not assessed" and never a low score.
struct ScoreReading {
    std::string source;
    std::vector<ScoreValue> values;
    bool operator==(const ScoreReading&) const = default;
};

} // namespace vigie::model
