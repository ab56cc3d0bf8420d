#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::review::http {

/// A request as it came: nothing in it has been checked.
struct Incoming {
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> fields; ///< names in lower case
    std::string body;

    /// The value of a field that is there once; nullopt if it is missing or repeated.
    std::optional<std::string_view> field(std::string_view name) const;
    bool has(std::string_view name) const;
};

/// The value of a cookie that is there once; nullopt otherwise.
std::optional<std::string_view> cookie(const Incoming& incoming, std::string_view name);

} // namespace vigie::review::http
