#include "review/http/router.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace vigie::review::http {
namespace {

std::vector<std::string> segments_of(std::string_view pattern) {
    std::vector<std::string> segments;
    for (std::size_t begin = 1; begin <= pattern.size();) {
        const std::size_t end = std::min(pattern.find('/', begin), pattern.size());
        segments.emplace_back(pattern.substr(begin, end - begin));
        begin = end + 1;
    }
    return segments;
}

bool is_name(const std::string& segment) {
    return segment.size() > 2 && segment.starts_with('{') && segment.ends_with('}');
}

std::optional<std::map<std::string, std::string>> fit(const std::vector<std::string>& pattern,
                                                      const std::vector<std::string>& segments) {
    if (pattern.size() != segments.size()) {
        return std::nullopt;
    }
    std::map<std::string, std::string> params;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (is_name(pattern[i])) {
            params[pattern[i].substr(1, pattern[i].size() - 2)] = segments[i];
        } else if (pattern[i] != segments[i]) {
            return std::nullopt;
        }
    }
    return params;
}

void require_sound(const Route& route) {
    const bool sound =
        (route.method == "GET" || route.method == "POST") &&
        (route.pattern.starts_with("/api/") || route.pattern.starts_with("/files/")) &&
        (route.roles.empty() || route.access == Access::person) && route.handler != nullptr;
    if (!sound) {
        throw std::invalid_argument("a route is neither GET nor POST, lies outside /api/ and "
                                    "/files/, or asks a role of nobody: " +
                                    route.pattern);
    }
}

} // namespace

void Router::add(Route route) {
    require_sound(route);
    const bool known = std::any_of(entries_.begin(), entries_.end(), [&route](const Entry& entry) {
        return entry.route.method == route.method && entry.route.pattern == route.pattern;
    });
    if (known) {
        throw std::invalid_argument("a route is there twice: " + route.pattern);
    }
    auto segments = segments_of(route.pattern);
    entries_.push_back({.route = std::move(route), .segments = std::move(segments)});
}

RouteMatch Router::find(std::string_view method, const std::vector<std::string>& segments) const {
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    RouteMatch match;
    for (const Entry& entry : entries_) {
        auto params = fit(entry.segments, segments);
        if (!params) {
            continue;
        }
        match.methods.push_back(entry.route.method);
        if (match.route == nullptr && entry.route.method == wanted) {
            match.route = &entry.route;
            match.params = std::move(*params);
        }
    }
    return match;
}

} // namespace vigie::review::http
