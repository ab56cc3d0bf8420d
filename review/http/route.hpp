#pragma once

#include "review/http/request.hpp"
#include "review/http/response.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace vigie::review::http {

/// Answers one request. Handlers are called one at a time. A model::Error becomes 422 or 503 with
/// its sentence, any other exception 500 without words.
using Handler = std::function<Response(const Request&)>;

/// What a request must show before its handler sees it.
enum class Access : std::uint8_t { anyone, session, person };

/// A method and a pattern ("/api/cases/{number}") with who may ask. A GET must change nothing; the
/// CSRF value is asked of it too, for a cookie goes to every port of the host (RFC 6265, 8.5).
struct Route {
    std::string method; ///< GET or POST
    std::string pattern;
    Access access = Access::person;
    std::vector<Role> roles; ///< one of these; empty: any
    Handler handler;
};

} // namespace vigie::review::http
