#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace vigie::cases {

/// Deepest nesting that is read; the limit of the reference protobuf JSON parsers.
inline constexpr int max_json_depth = 100;

/// Parses one JSON text strictly: no comments, no repeated names in an object, valid UTF-8.
/// Messages never quote the text, which may name a patient.
/// @throws InputError with line and column, or at more than `max_json_depth` levels.
nlohmann::json parse_json_text(std::string_view text, const std::string& file);

} // namespace vigie::cases
