#pragma once

#include "review/http/clock.hpp"

#include <atomic>

namespace vigie::review::http::test {

/// A clock that a test moves on.
class OwnClock {
  public:
    Clock clock() {
        return [this] {
            return std::chrono::steady_clock::time_point(std::chrono::milliseconds(now_));
        };
    }
    void pass(std::chrono::milliseconds time) { now_ += time.count(); }

  private:
    std::atomic<std::int64_t> now_{1'000'000};
};

} // namespace vigie::review::http::test
