#pragma once

#include <chrono>
#include <string>

namespace vigie::review::http {

/// A browser that has shown the token, and the person who has identified in it.
struct Session {
    std::string csrf;
    std::string person; ///< id; empty: nobody has identified
    std::chrono::steady_clock::time_point opened;
    std::chrono::steady_clock::time_point seen;
};

} // namespace vigie::review::http
