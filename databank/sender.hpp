#pragma once

#include "cases/store.hpp"
#include "databank/destination.hpp"
#include "databank/transport.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace vigie::databank {

/// How a round of sending went.
struct ForwardTally {
    std::uint64_t acknowledged = 0;
    std::uint64_t postponed = 0;
    std::uint64_t dead = 0;
    std::uint64_t retracted = 0;   ///< it may not leave any more, at the last moment
    std::uint64_t held = 0;        ///< it is held by now: asked again later
    std::uint64_t lost_claims = 0; ///< another sender was faster
    bool interrupted = false;
    bool closed = false; ///< the destination takes nothing until somebody mends what failures say
    std::vector<std::string> failures; ///< one sentence each
};

struct ForwardClock {
    std::function<std::int64_t()> now; ///< seconds since 1970, UTC
    StopRequest stop;                  ///< asked between messages; transports ask it as well
    model::Date today;                 ///< that gates ask for
};

/// Sends what is due, one message after the other, until nothing is, the destination gives no
/// receipt three times in a row, or it is closed. Attempts that say nothing of their message count
/// as one, however many they are (docs/decisions/126).
ForwardTally forward(cases::CaseStore& store,
                     const Destination& destination,
                     Transport& transport,
                     const ForwardClock& clock);

/// Seconds to wait after so many attempts: 30 s, doubled each time, a day at most.
std::int64_t pause_after(std::int64_t attempts) noexcept;

} // namespace vigie::databank
