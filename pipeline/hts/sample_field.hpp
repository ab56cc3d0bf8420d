#pragma once

#include "pipeline/hts/record_line.hpp"

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace vigie::hts {

/// The whole text as a number; nullopt if it is none.
template <class Number>
std::optional<Number> number_of(std::string_view text) {
    Number value{};
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    return error == std::errc{} && end == last ? std::optional(value) : std::nullopt;
}

/// Sets the fault; false, so that a reader can return it.
bool refuse(LineFault& fault, std::string rule, std::string field, std::string message);

/// Pieces of a text between separators; an empty text has one empty piece.
std::vector<std::string_view> pieces_between(std::string_view text, char separator);

/// The value of one FORMAT key in one sample column; nullopt if the key is not in FORMAT, the
/// value is left out at the end of the column, or is ".".
std::optional<std::string_view>
sample_field(const RecordLine& record, std::size_t sample, std::string_view key);

/// FILTER other than PASS; empty where it is PASS or ".".
std::vector<std::string_view> failed_filters(std::string_view filter);

} // namespace vigie::hts
