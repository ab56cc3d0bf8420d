#include "review/http/attempts.hpp"

#include <algorithm>

namespace vigie::review::http {

bool Attempts::is_locked(const std::string& name) {
    const auto found = counts_.find(name);
    if (found == counts_.end() || found->second.wrong < rule_.most_wrong) {
        return false;
    }
    if (clock_() - found->second.last >= rule_.lock) {
        counts_.erase(found);
        return false;
    }
    return true;
}

std::chrono::milliseconds Attempts::note_wrong(const std::string& name) {
    Count& count = counts_[name];
    ++count.wrong;
    count.last = clock_();
    constexpr unsigned most_doublings = 16;
    const unsigned doublings = std::min(count.wrong - 1, most_doublings);
    return std::min(rule_.first_delay * (1U << doublings), rule_.longest_delay);
}

} // namespace vigie::review::http
