#include "databank/event_desk.hpp"

#include "cases/consents.hpp"
#include "databank/leave.hpp"
#include "databank/message.hpp"
#include "pipeline/hts/digest.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace vigie::databank {

using cases::Delivery;
using cases::DeliveryState;
using cases::OutboxEvent;
using cases::OutboxKind;

/// What a destination has been told, or is about to be, of one case.
struct EventDesk::Told {
    MessageHeading heading;    ///< of the last message; its id is empty: nothing was told
    std::int64_t sequence = 0; ///< of the act that it told
    std::string payload_sha256;
    bool holds_a_result = false; ///< and no withdrawal since
    bool is_unwanted = false;    ///< it names an incidental finding, against the choice by now
};

struct EventDesk::KnownCase {
    CaseSources sources;
    GateAnswer gate = {};
    Told told = {};
};

namespace {

/// A consent for another purpose says nothing to this destination.
bool concerns(const cases::ResultAct* act, const Destination& destination) {
    if (act == nullptr || act->kind != cases::ResultActKind::consent) {
        return true;
    }
    const std::string purpose = cases::decode_consent(act->body, "case " + act->case_id).purpose;
    return purpose == destination.purpose || purpose == "genetic_testing" ||
           purpose == "incidental_findings";
}

/// A message that was tried counts as arrived.
bool may_be_sent(const Delivery& delivery) noexcept {
    return delivery.state == DeliveryState::waiting || delivery.state == DeliveryState::dead;
}

} // namespace

EventDesk::EventDesk(cases::CaseStore& store, Basis basis)
    : store_(store), outbox_(store), basis_(std::move(basis)) {}

EventDesk::KnownCase EventDesk::open_case(const std::string& case_id) const {
    KnownCase known{.sources = read_case_sources(store_, case_id)};
    known.gate = ask_gate(basis_.destination, known.sources, basis_.today);
    return known;
}

EventDesk::KnownCase EventDesk::read_case(const std::string& case_id) const {
    KnownCase known = open_case(case_id);
    for (const Delivery& delivery : outbox_.deliveries(basis_.destination.id, case_id)) {
        const bool is_cancelled =
            delivery.state == DeliveryState::cancelled ||
            (may_be_sent(delivery) && !why_retracted(delivery, known).empty());
        if (!is_cancelled || delivery.attempts > 0) {
            known.told = {.heading = heading_of(delivery.event, delivery.withdraws, known.told),
                          .sequence = delivery.event.sequence,
                          .payload_sha256 = delivery.payload_sha256,
                          .holds_a_result = !delivery.withdraws,
                          .is_unwanted = !delivery.withdraws &&
                                         names_unwanted_finding(outbox_, delivery, known.sources)};
            known.told.heading.message_id = delivery.message_id;
        }
    }
    return known;
}

void EventDesk::decide(const std::function<void(const EventDecision&)>& take) const {
    std::vector<OutboxEvent> events = outbox_.untold(basis_.destination.id);
    std::stable_sort(events.begin(), events.end(),
                     [](const auto& a, const auto& b) { return a.case_id < b.case_id; });
    KnownCase known;
    for (const OutboxEvent& event : events) {
        if (known.sources.case_id != event.case_id) {
            known = read_case(event.case_id);
        }
        const EventDecision decision = decide_event(event, known);
        take(decision);
        if (decision.decision == Decision::tell) {
            known.told = {.heading = heading_of(event, decision.withdraws, known.told),
                          .sequence = event.sequence,
                          .payload_sha256 = hts::sha256_hex(decision.payload),
                          .holds_a_result = !decision.withdraws};
        }
    }
}

EventDecision EventDesk::decide_event(const OutboxEvent& event, const KnownCase& known) const {
    EventDecision decision{.event = event, .gate = known.gate};
    decision.withdraws = known.told.holds_a_result && takes_back(event, known);
    if (!decision.withdraws) {
        decision.why = why_silent(event, known);
        if (!decision.why.empty()) {
            decision.decision = Decision::pass_over;
            return decision;
        }
        if (known.gate.state != GateState::open) {
            return decision;
        }
    }
    const DataSet set =
        data_set_of(known.sources, event.sequence, basis_.destination, basis_.pseudonyms);
    const MessageHeading heading = heading_of(event, decision.withdraws, known.told);
    const MessageForm form = basis_.destination.form;
    decision.decision = Decision::tell;
    decision.payload =
        decision.withdraws ? withdrawal_of(form, heading, set) : message_of(form, heading, set);
    return decision;
}

/// Whatever the event tells: once the gate is closed nothing stays at the destination.
bool EventDesk::takes_back(const OutboxEvent& event, const KnownCase& known) {
    return event.kind == OutboxKind::withdrawal || known.gate.state == GateState::closed ||
           (known.gate.state == GateState::held && known.told.is_unwanted);
}

/// Empty: it may tell something, now or later.
std::string EventDesk::why_silent(const OutboxEvent& event, const KnownCase& known) const {
    if (!concerns(known.sources.act(event.sequence), basis_.destination)) {
        return "a consent for another purpose";
    }
    if (event.kind == OutboxKind::withdrawal) {
        return "nothing was told that could be withdrawn";
    }
    const std::int64_t result = known.sources.result_in_force(event.sequence);
    if (result == 0) {
        return "no result was in force by then";
    }
    const std::int64_t standing = known.sources.result_in_force(every_act);
    if (standing != 0 && result != standing) {
        return "another result is in force by now";
    }
    const bool says_no_more =
        event.kind == OutboxKind::consent && known.told.holds_a_result && reads_as_told(known);
    return says_no_more ? "nothing new to tell" : "";
}

/// Whether what was told would be told in the same words today. A choice may let an incidental
/// finding leave, or take it away.
bool EventDesk::reads_as_told(const KnownCase& known) const {
    const DataSet set =
        data_set_of(known.sources, known.told.sequence, basis_.destination, basis_.pseudonyms);
    return hts::sha256_hex(message_of(basis_.destination.form, known.told.heading, set)) ==
           known.told.payload_sha256;
}

MessageHeading
EventDesk::heading_of(const OutboxEvent& event, bool withdraws, const Told& before) const {
    return {.message_id = basis_.pseudonyms.message_id(event.act_sha256),
            .kind = withdraws ? OutboxKind::withdrawal : event.kind,
            .purpose = basis_.destination.purpose,
            .key_id = basis_.pseudonyms.key_id(),
            .program = basis_.program_version,
            .replaces = before.holds_a_result ? before.heading.message_id : std::string(),
            .previous = before.heading.message_id};
}

std::string EventDesk::why_retracted(const Delivery& delivery, const KnownCase& known) const {
    Leave leave = ask_leave(outbox_, delivery, known.sources, known.gate);
    return leave.state == GateState::closed ? std::move(leave.why) : std::string();
}

std::uint64_t EventDesk::retract() {
    std::map<std::string, std::vector<Delivery>> unsent;
    for (Delivery& delivery : outbox_.deliveries(basis_.destination.id)) {
        if (may_be_sent(delivery)) {
            unsent[delivery.event.case_id].push_back(std::move(delivery));
        }
    }
    std::uint64_t retracted = 0;
    for (const auto& [case_id, deliveries] : unsent) {
        const KnownCase known = open_case(case_id);
        for (const Delivery& delivery : deliveries) {
            const std::string why = why_retracted(delivery, known);
            retracted += !why.empty() && outbox_.retract(delivery.number, why) ? 1U : 0U;
        }
    }
    return retracted;
}

void EventDesk::keep(const EventDecision& decision) {
    switch (decision.decision) {
    case Decision::tell:
        (void)outbox_.prepare(decision.event, basis_.destination.id,
                              {.id = basis_.pseudonyms.message_id(decision.event.act_sha256),
                               .payload = decision.payload,
                               .withdraws = decision.withdraws});
        break;
    case Decision::pass_over:
        (void)outbox_.cancel(decision.event, basis_.destination.id, decision.why);
        break;
    case Decision::hold:
        break;
    }
}

} // namespace vigie::databank
