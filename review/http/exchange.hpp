#pragma once

#include "review/http/request.hpp"

#include <functional>
#include <string_view>

namespace vigie::review::http {

/// A request that reached a route within a session, and what became of it: for the access log.
struct Exchange {
    std::string_view method;
    std::string_view pattern;
    const Request& request; ///< without `json` if the handler was not called
    unsigned status;
};

/// Called after each exchange, one at a time with the handlers. What it throws is answered like
/// what a handler throws: a view that cannot be logged is not given.
using Observer = std::function<void(const Exchange&)>;

} // namespace vigie::review::http
