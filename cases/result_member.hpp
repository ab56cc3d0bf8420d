#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace vigie::cases {

/// A member of an object of candidates.json; null where there is none, or no object.
inline const nlohmann::json& member(const nlohmann::json& object, const char* name) {
    static const nlohmann::json nothing;
    const auto it = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && it != object.end() ? *it : nothing;
}

/// The same as text; empty where it is none.
inline std::string text_in(const nlohmann::json& object, const char* name) {
    const nlohmann::json& value = member(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

} // namespace vigie::cases
