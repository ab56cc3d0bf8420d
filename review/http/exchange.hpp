#pragma once

#include "review/http/request.hpp"

#include <functional>
#include <string_view>

namespace vigie::review::http {

/// A request that reached a route within a session, and what became of it: for the access log.
struct Exchange {
    std::string_view method;
    std::string_view pattern;
    const Request& request; ///< without `json` if it was not let in
    unsigned status;
};

/// Called after each exchange, whatever became of it, one at a time with the handlers. If it
/// throws, 500 is answered: a view that cannot be logged is not given.
using Observer = std::function<void(const Exchange&)>;

} // namespace vigie::review::http
