#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace vigie::review::http {

/// What one client may ask of the server; decision 130 says why these.
struct Limits {
    std::uint32_t header_bytes = 8 * 1024;
    std::uint64_t body_bytes = std::uint64_t{1024} * 1024;
    unsigned connections = 64;
    unsigned threads = 4;
    std::chrono::milliseconds header_time{10'000}; ///< from the first byte to the end of the header
    std::chrono::milliseconds body_time{30'000};
    std::chrono::milliseconds write_time{60'000}; ///< for each piece of an answer
    std::chrono::milliseconds idle_time{60'000};  ///< between two requests
    std::chrono::milliseconds end_time{2'000};    ///< for answers under way when asked to stop
};

} // namespace vigie::review::http
