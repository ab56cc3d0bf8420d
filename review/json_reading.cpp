#include "review/json_reading.hpp"

namespace vigie::review {

const Json& member(const Json& object, std::string_view name) {
    static const Json nothing;
    const auto found = object.is_object() ? object.find(std::string(name)) : object.end();
    return object.is_object() && found != object.end() ? *found : nothing;
}

std::string text_of(const Json& object, std::string_view name) {
    const Json& value = member(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::int64_t number_of(const Json& object, std::string_view name) {
    const Json& value = member(object, name);
    return value.is_number_integer() ? value.get<std::int64_t>() : 0;
}

const Json& list_of(const Json& object, std::string_view name) {
    static const Json empty = Json::array();
    const Json& value = member(object, name);
    return value.is_array() ? value : empty;
}

} // namespace vigie::review
