#pragma once

#include "pipeline/hts/record_line.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace vigie::hts {

/// Pieces of a text between separators; an empty text has one empty piece.
std::vector<std::string_view> pieces_between(std::string_view text, char separator);

/// The value of one FORMAT key in one sample column; nullopt if the key is not in FORMAT, the
/// value is left out at the end of the column, or is ".".
std::optional<std::string_view>
sample_field(const RecordLine& record, std::size_t sample, std::string_view key);

/// FILTER other than PASS; empty where it is PASS or ".".
std::vector<std::string_view> failed_filters(std::string_view filter);

} // namespace vigie::hts
