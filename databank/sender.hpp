#pragma once

#include "cases/outbox.hpp"
#include "cases/store.hpp"
#include "databank/case_sources.hpp"
#include "databank/pseudonym.hpp"
#include "databank/transport.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace vigie::databank {

/// What becomes of an event at a destination, before it is sent.
enum class Decision : std::uint8_t {
    tell,     ///< a message is made of it
    hold,     ///< the gate is held: asked again next time, later events of the case wait
    pass_over ///< it tells this destination nothing, and never will
};

struct EventDecision {
    cases::OutboxEvent event;
    Decision decision = Decision::hold;
    GateAnswer gate;
    std::string why;        ///< of an event that is passed over
    std::string payload;    ///< of one that is told
    bool withdraws = false; ///< it takes back what was told before
};

/// Decides on the events of one store for one destination.
class EventDesk {
  public:
    struct Basis {
        const Destination& destination;
        const Pseudonyms& pseudonyms;
        std::string program_version;
    };
    EventDesk(cases::CaseStore& store, Basis basis);

    /// Messages that are still here and whose gate has closed are not sent any more; how many. To
    /// be called before `decide`.
    std::uint64_t retract();
    /// Of every event that has no delivery yet, in order. Writes nothing. Of one case, or of all.
    std::vector<EventDecision> decide(const std::string& case_id = {}) const;
    /// Writes a decision to the outbox.
    void keep(const EventDecision& decision);

  private:
    EventDecision decide_event(const cases::OutboxEvent& event,
                               const CaseSources& sources,
                               const std::string& last_message,
                               bool holds_a_result) const;
    cases::CaseStore& store_;
    mutable cases::Outbox outbox_;
    Basis basis_;
};

/// How a round of sending went.
struct ForwardTally {
    std::uint64_t acknowledged = 0;
    std::uint64_t postponed = 0;
    std::uint64_t dead = 0;
    std::uint64_t retracted = 0;   ///< the gate closed at the last moment
    std::uint64_t lost_claims = 0; ///< another sender was faster
    bool interrupted = false;
    std::vector<std::string> failures; ///< one sentence each
};

struct ForwardClock {
    std::function<std::int64_t()> now; ///< seconds since 1970, UTC
    std::function<bool()> stop;        ///< asked between messages
};

/// Sends what is due, one message after the other, until nothing is or a destination does not
/// answer three times in a row.
ForwardTally forward(cases::CaseStore& store,
                     const Destination& destination,
                     Transport& transport,
                     const ForwardClock& clock);

/// Seconds to wait after so many attempts: 30 s, doubled each time, a day at most.
std::int64_t pause_after(std::int64_t attempts) noexcept;

} // namespace vigie::databank
