#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::review::http {

/// What a request asks for: the segments of its path and its query, decoded once.
struct Target {
    std::vector<std::string> segments; ///< none: "/"
    std::map<std::string, std::string> query;
};

/// Reads a request-target in origin form (RFC 9112 3.2.1); nullopt unless it is spelled strictly:
/// characters of RFC 3986 alone, sound percent signs, well-formed UTF-8, no control characters, no
/// empty segment, no "." or "..", no slash or backslash that was encoded, no query key twice. '+'
/// stands for itself, as HGVS needs it.
std::optional<Target> read_target(std::string_view raw);

} // namespace vigie::review::http
