#pragma once

#include "review/http/incoming.hpp"

#include <nlohmann/json.hpp>
#include <optional>

namespace vigie::review::http {

/// The object in the body, null if the body is empty; nullopt unless it is one object of JSON in
/// UTF-8, announced as application/json, no deeper than 32 levels.
std::optional<nlohmann::json> json_body(const Incoming& incoming);

} // namespace vigie::review::http
