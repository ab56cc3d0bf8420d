#include "review/http/response.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

namespace vigie::review::http {
namespace {

/// RELIABILITY 7: igv.js needs inline styles, and images of data: and blob:.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> security_fields{{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
     "img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
     "form-action 'self'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
}};

constexpr std::array<std::pair<unsigned, std::string_view>, 21> reasons{{
    {200, "OK"},
    {201, "Created"},
    {204, "No Content"},
    {206, "Partial Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {413, "Content Too Large"},
    {416, "Range Not Satisfiable"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

std::string_view reason_of(unsigned status) {
    const auto* const found =
        std::find_if(reasons.begin(), reasons.end(),
                     [status](const auto& entry) { return entry.first == status; });
    return found == reasons.end() ? std::string_view() : found->second;
}

void add_field(std::string& text, std::string_view name, std::string_view value) {
    text.append(name).append(": ");
    // A line end in a value would begin another field.
    std::copy_if(value.begin(), value.end(), std::back_inserter(text),
                 [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
    text += "\r\n";
}

bool has_field(const Response& response, std::string_view name) {
    return std::any_of(response.fields.begin(), response.fields.end(),
                       [name](const auto& field) { return field.first == name; });
}

} // namespace

Response json_response(const nlohmann::json& value, unsigned status) {
    return {.status = status,
            .type = "application/json",
            .body = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
            .fields = {},
            .after = {}};
}

Response empty_response() {
    Response response;
    response.status = 204;
    return response;
}

std::string header_text(const Response& response, bool keep_alive) {
    std::string text =
        fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
    for (const auto& [name, value] : security_fields) {
        add_field(text, name, value);
    }
    for (const auto& [name, value] : response.fields) {
        add_field(text, name, value);
    }
    if (!has_field(response, "Cache-Control")) {
        add_field(text, "Cache-Control", "no-store");
    }
    if (!response.type.empty()) {
        add_field(text, "Content-Type", response.type);
    }
    if (response.status != 204 && response.status != 304) {
        add_field(text, "Content-Length", std::to_string(response.body.size()));
    }
    add_field(text, "Connection", keep_alive ? "keep-alive" : "close");
    return text += "\r\n";
}

} // namespace vigie::review::http
