#pragma once

#include <chrono>
#include <functional>

namespace vigie::review::http {

/// Tells the time of sessions and locks; a test hands in its own.
using Clock = std::function<std::chrono::steady_clock::time_point()>;

} // namespace vigie::review::http
