#pragma once

#include "pipeline/model/date.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace vigie::interpretation {

/// JSON whose fields keep the order in which they were written.
using Json = nlohmann::ordered_json;

/// null for what is not there.
inline Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}
inline Json date_or_null(const std::optional<model::Date>& date) {
    return date ? Json(model::format_date(*date)) : Json(nullptr);
}
/// 0 is no number of anything that is stored.
inline Json number_or_null(std::int64_t number) {
    return number == 0 ? Json(nullptr) : Json(number);
}
template <class T>
Json value_or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

} // namespace vigie::interpretation
