#include "review/http/incoming.hpp"

#include <algorithm>

namespace vigie::review::http {

std::optional<std::string_view> Incoming::field(std::string_view name) const {
    const auto is_named = [name](const auto& entry) { return entry.first == name; };
    const auto first = std::find_if(fields.begin(), fields.end(), is_named);
    if (first == fields.end() || std::any_of(first + 1, fields.end(), is_named)) {
        return std::nullopt;
    }
    return first->second;
}

bool Incoming::has(std::string_view name) const {
    return std::any_of(fields.begin(), fields.end(),
                       [name](const auto& entry) { return entry.first == name; });
}

std::optional<std::string_view> cookie(const Incoming& incoming, std::string_view name) {
    const std::string_view cookies = incoming.field("cookie").value_or(std::string_view());
    std::optional<std::string_view> found;
    for (std::size_t begin = 0; begin < cookies.size();) {
        const std::size_t end = std::min(cookies.find(';', begin), cookies.size());
        const std::string_view pair = cookies.substr(begin, end - begin);
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
            if (found) {
                return std::nullopt;
            }
            found = pair.substr(equals + 1);
        }
        begin = end + 1;
        while (begin < cookies.size() && cookies[begin] == ' ') {
            ++begin;
        }
    }
    return found;
}

} // namespace vigie::review::http
