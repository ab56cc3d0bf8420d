#pragma once

#include <atomic>

namespace vigie::review::http {

/// What the connections of a server have in common.
struct Tally {
    std::atomic<unsigned> open{0};
    std::atomic<unsigned> busy{0}; ///< with a request that has begun and no whole answer yet
    std::atomic<bool> ending{false};
};

} // namespace vigie::review::http
