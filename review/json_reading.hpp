#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace vigie::review {

using Json = nlohmann::json;

/// The member of an object; null if there is none, or if `object` is no object. A result that an
/// older program stored lacks what came later: that is shown as not recorded.
const Json& member(const Json& object, std::string_view name);
/// Its text; "" if it is none.
std::string text_of(const Json& object, std::string_view name);
/// Its whole number; 0 if it is none.
std::int64_t number_of(const Json& object, std::string_view name);
/// Its list; an empty one if it is none.
const Json& list_of(const Json& object, std::string_view name);

} // namespace vigie::review
