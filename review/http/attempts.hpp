#pragma once

#include "review/http/clock.hpp"

#include <map>
#include <string>

namespace vigie::review::http {

/// When wrong attempts slow down and lock.
struct AttemptRule {
    unsigned most_wrong = 5; ///< in a row; then locked
    std::chrono::seconds lock = std::chrono::minutes(15);
    std::chrono::milliseconds first_delay{500}; ///< doubled by each further wrong attempt
    std::chrono::milliseconds longest_delay{4000};
};

/// Counts wrong attempts in a row for each name. Not for several threads at once.
class Attempts {
  public:
    Attempts(Clock clock, AttemptRule rule) : clock_(std::move(clock)), rule_(rule) {}

    bool is_locked(const std::string& name);
    /// Notes a wrong attempt; returns how long its answer has to wait.
    std::chrono::milliseconds note_wrong(const std::string& name);
    void note_right(const std::string& name) { counts_.erase(name); }

  private:
    struct Count {
        unsigned wrong = 0;
        std::chrono::steady_clock::time_point last;
    };

    Clock clock_;
    AttemptRule rule_;
    std::map<std::string, Count> counts_;
};

} // namespace vigie::review::http
