#pragma once

#include "cases/outbox.hpp"
#include "cases/store.hpp"
#include "databank/case_sources.hpp"
#include "databank/message_heading.hpp"
#include "databank/pseudonym.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace vigie::databank {

/// What becomes of an event at a destination, before it is sent.
enum class Decision : std::uint8_t {
    tell,     ///< a message is made of it
    hold,     ///< the gate is not open: asked again next time, later events of the case wait
    pass_over ///< it tells this destination nothing, and never will
};

struct EventDecision {
    cases::OutboxEvent event;
    Decision decision = Decision::hold;
    GateAnswer gate = {};
    std::string why = {};     ///< of an event that is passed over
    std::string payload = {}; ///< of one that is told
    bool withdraws = false;   ///< it takes back what was told before
};

/// Decides on the events of one store for one destination.
class EventDesk {
  public:
    struct Basis {
        const Destination& destination;
        const Pseudonyms& pseudonyms;
        std::string program_version;
        model::Date today;
    };
    EventDesk(cases::CaseStore& store, Basis basis);

    /// Messages that are still here and may not leave any more (leave.hpp) are cancelled; how many.
    std::uint64_t retract();
    /// Of every event that has no delivery yet, case by case and each case in its order, as if
    /// `retract` had been called. Writes nothing itself.
    void decide(const std::function<void(const EventDecision&)>& take) const;
    /// Writes a decision to the outbox.
    void keep(const EventDecision& decision);

  private:
    struct Told;
    struct KnownCase;
    /// Without what the destination was told, and with it.
    KnownCase open_case(const std::string& case_id) const;
    KnownCase read_case(const std::string& case_id) const;
    EventDecision decide_event(const cases::OutboxEvent& event, const KnownCase& known) const;
    static bool takes_back(const cases::OutboxEvent& event, const KnownCase& known);
    std::string why_silent(const cases::OutboxEvent& event, const KnownCase& known) const;
    std::string why_retracted(const cases::Delivery& delivery, const KnownCase& known) const;
    bool reads_as_told(const KnownCase& known) const;
    MessageHeading
    heading_of(const cases::OutboxEvent& event, bool withdraws, const Told& before) const;
    cases::CaseStore& store_;
    mutable cases::Outbox outbox_;
    Basis basis_;
};

} // namespace vigie::databank
