#pragma once

#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

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

/// candidates.json of a run. @throws InputError 65 naming `file` if it is none.
inline nlohmann::json parsed_result(std::string_view text, const std::string& file) {
    nlohmann::json document = nlohmann::json::parse(text, nullptr, false);
    if (!member(document, "candidates").is_array()) {
        throw model::InputError({.file = file}, "this is no result of a run",
                                "check the store with 'case audit' and restore it from a backup");
    }
    return document;
}

} // namespace vigie::cases
