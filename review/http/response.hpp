#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace vigie::review::http {

/// What is answered.
struct Response {
    unsigned status = 200;
    std::string type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> fields;
    std::chrono::milliseconds after{0}; ///< how long the answer waits; others go on meanwhile
};

/// Invalid UTF-8 in the values becomes U+FFFD.
Response json_response(const nlohmann::json& value, unsigned status = 200);

/// 204.
Response empty_response();

/// The header of HTTP/1.1 with the security fields, ready to send.
std::string header_text(const Response& response, bool keep_alive);

} // namespace vigie::review::http
