#include "review/http/json_body.hpp"

#include "pipeline/model/utf8.hpp"

namespace vigie::review::http {
namespace {

constexpr int deepest = 32;

/// Without parameters, or with the one character set that JSON has.
bool is_json_type(std::string_view type) {
    return type == "application/json" || type == "application/json; charset=utf-8" ||
           type == "application/json;charset=utf-8" || type == "application/json;charset=UTF-8" ||
           type == "application/json; charset=UTF-8";
}

} // namespace

std::optional<nlohmann::json> json_body(const Incoming& incoming) {
    if (incoming.body.empty()) {
        return nlohmann::json();
    }
    const auto type = incoming.field("content-type");
    if (!type || !is_json_type(*type) || !model::is_valid_utf8(incoming.body)) {
        return std::nullopt;
    }
    bool too_deep = false;
    const auto watch_depth = [&too_deep](int depth, nlohmann::json::parse_event_t,
                                         nlohmann::json&) {
        too_deep = too_deep || depth > deepest;
        return !too_deep;
    };
    nlohmann::json value = nlohmann::json::parse(incoming.body, watch_depth, false);
    return value.is_object() && !too_deep ? std::optional(std::move(value)) : std::nullopt;
}

} // namespace vigie::review::http
