#include "review/http/request.hpp"

namespace vigie::review::http {

std::optional<std::string> text_of(const Request& request, const std::string& key) {
    if (!request.json.is_object() || !request.json.contains(key) ||
        !request.json.at(key).is_string()) {
        return std::nullopt;
    }
    return request.json.at(key).get<std::string>();
}

} // namespace vigie::review::http
