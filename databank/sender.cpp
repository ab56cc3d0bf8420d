#include "databank/sender.hpp"

#include "databank/bank_message.hpp"
#include "databank/message.hpp"
#include "pipeline/hts/hmac_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace vigie::databank {
namespace {

using cases::Delivery;
using cases::DeliveryState;
using cases::OutboxEvent;
using cases::OutboxKind;

constexpr int most_failures_in_a_row = 3;
constexpr std::int64_t first_pause = 30;
constexpr std::int64_t longest_pause = 86'400;
/// A claim outlives the attempt by so much, for a slow disk.
constexpr std::int64_t claim_margin = 60;

/// What a destination has been told, or is about to be, of one case.
struct Told {
    std::string last_message;    ///< empty: nothing
    bool holds_a_result = false; ///< and no withdrawal since
};

Told told_of(const std::vector<Delivery>& deliveries) {
    Told told;
    for (const Delivery& delivery : deliveries) {
        const bool never_sent =
            delivery.state == DeliveryState::cancelled && delivery.attempts == 0;
        if (!never_sent) {
            told.last_message = delivery.message_id;
            told.holds_a_result = !delivery.withdraws;
        }
    }
    return told;
}

/// A consent for another purpose says nothing to this destination.
bool concerns(const cases::ResultAct* act, const Destination& destination) {
    if (act == nullptr || act->kind != cases::ResultActKind::consent) {
        return true;
    }
    const std::string purpose = cases::decode_consent(act->body, "case " + act->case_id).purpose;
    return purpose == destination.purpose || purpose == "genetic_testing" ||
           purpose == "incidental_findings";
}

EventDecision passed_over(EventDecision decision, std::string why) {
    decision.decision = Decision::pass_over;
    decision.why = std::move(why);
    return decision;
}

} // namespace

EventDesk::EventDesk(cases::CaseStore& store, Basis basis)
    : store_(store), outbox_(store), basis_(std::move(basis)) {}

std::vector<EventDecision> EventDesk::decide(const std::string& case_id) const {
    std::map<std::string, std::pair<CaseSources, Told>> known;
    std::vector<EventDecision> decisions;
    for (const OutboxEvent& event : outbox_.untold(basis_.destination.id)) {
        if (!case_id.empty() && event.case_id != case_id) {
            continue;
        }
        auto found = known.find(event.case_id);
        if (found == known.end()) {
            found =
                known
                    .emplace(event.case_id, std::pair(read_case_sources(store_, event.case_id),
                                                      told_of(outbox_.deliveries(
                                                          basis_.destination.id, event.case_id))))
                    .first;
        }
        auto& [sources, told] = found->second;
        decisions.push_back(decide_event(event, sources, told.last_message, told.holds_a_result));
        if (decisions.back().decision == Decision::tell) {
            told = {.last_message = basis_.pseudonyms.message_id(event.act_sha256),
                    .holds_a_result = !decisions.back().withdraws};
        }
    }
    return decisions;
}

EventDecision EventDesk::decide_event(const OutboxEvent& event,
                                      const CaseSources& sources,
                                      const std::string& last_message,
                                      bool holds_a_result) const {
    EventDecision decision{.event = event};
    decision.gate = ask_gate(basis_.destination, sources);
    if (!concerns(sources.act(event.sequence), basis_.destination)) {
        return passed_over(std::move(decision), "a consent for another purpose");
    }
    const bool withdraws = event.kind == OutboxKind::withdrawal ||
                           (event.kind == OutboxKind::consent && holds_a_result &&
                            decision.gate.state == GateState::closed);
    if (withdraws && !holds_a_result) {
        return passed_over(std::move(decision), "nothing was told that could be withdrawn");
    }
    if (!withdraws && decision.gate.state == GateState::closed) {
        return passed_over(std::move(decision), "the gate is closed");
    }
    if (!withdraws && decision.gate.state == GateState::held) {
        return decision;
    }
    const DataSet set = data_set_of(sources, event.sequence, basis_.destination, basis_.pseudonyms);
    if (!withdraws && !set.result) {
        return passed_over(std::move(decision), "no result was signed by then");
    }
    if (event.kind == OutboxKind::consent && !withdraws && holds_a_result) {
        return passed_over(std::move(decision), "nothing new to tell");
    }
    const MessageHeading heading{.message_id = basis_.pseudonyms.message_id(event.act_sha256),
                                 .kind = withdraws ? OutboxKind::withdrawal : event.kind,
                                 .key_id = basis_.pseudonyms.key_id(),
                                 .program = basis_.program_version,
                                 .replaces = holds_a_result ? last_message : std::string(),
                                 .previous = last_message};
    decision.decision = Decision::tell;
    decision.withdraws = withdraws;
    decision.payload = withdraws ? withdrawal_message(heading, set)
                                 : message_of(basis_.destination.form, heading, set);
    return decision;
}

std::uint64_t EventDesk::retract() {
    std::uint64_t retracted = 0;
    for (const Delivery& delivery : outbox_.deliveries(basis_.destination.id)) {
        const bool may_be_sent =
            delivery.state == DeliveryState::waiting || delivery.state == DeliveryState::dead;
        if (may_be_sent && !delivery.withdraws &&
            ask_gate(basis_.destination, read_case_sources(store_, delivery.event.case_id)).state ==
                GateState::closed) {
            retracted += outbox_.retract(delivery.number, "the gate is closed") ? 1U : 0U;
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

std::int64_t pause_after(std::int64_t attempts) noexcept {
    std::int64_t pause = first_pause;
    for (std::int64_t i = 1; i < attempts && pause < longest_pause; ++i) {
        pause *= 2;
    }
    return std::min(pause, longest_pause);
}

namespace {

/// One claimed message on its way.
class Attempt {
  public:
    Attempt(cases::Outbox& outbox, const Destination& destination, Transport& transport)
        : outbox_(outbox), destination_(destination), transport_(transport) {}

    /// nullopt: acknowledged; else why not.
    std::optional<DeliveryFailure> send(const Delivery& delivery, std::string& receipt) {
        const Outgoing message{.message_id = delivery.message_id,
                               .payload = outbox_.payload(delivery),
                               .payload_sha256 = delivery.payload_sha256};
        try {
            const Receipt told = transport_.send(message);
            if (told.message_id != message.message_id ||
                !hts::same_mac(told.payload_sha256, message.payload_sha256)) {
                return DeliveryFailure("the receipt is of another message", false);
            }
            receipt = told.text;
            return std::nullopt;
        } catch (const DeliveryFailure& failure) {
            return failure;
        }
    }

    /// Writes the failure down; false if the claim was lost meanwhile.
    bool fail(const Delivery& delivery,
              const std::string& token,
              const DeliveryFailure& failure,
              std::int64_t now,
              ForwardTally& tally) {
        const bool dead = failure.refused() || delivery.attempts >= destination_.attempts;
        ++(dead ? tally.dead : tally.postponed);
        tally.failures.push_back(fmt::format("message {} of {}: {}{}", delivery.message_id,
                                             destination_.id, failure.what(),
                                             dead ? "; it is not tried again" : ""));
        return dead ? outbox_.bury(delivery.number, token, failure.what())
                    : outbox_.postpone(delivery.number, token, failure.what(),
                                       now + pause_after(delivery.attempts));
    }

  private:
    cases::Outbox& outbox_;
    const Destination& destination_;
    Transport& transport_;
};

/// Somebody may have said no since the message was made.
bool may_leave(const cases::CaseStore& store,
               const Destination& destination,
               const Delivery& delivery) {
    return delivery.withdraws ||
           ask_gate(destination, read_case_sources(store, delivery.event.case_id)).state !=
               GateState::closed;
}

} // namespace

ForwardTally forward(cases::CaseStore& store,
                     const Destination& destination,
                     Transport& transport,
                     const ForwardClock& clock) {
    cases::Outbox outbox(store);
    Attempt attempt(outbox, destination, transport);
    ForwardTally tally;
    int failures = 0;
    while (failures < most_failures_in_a_row) {
        if (clock.stop()) {
            tally.interrupted = true;
            break;
        }
        const std::int64_t now = clock.now();
        const std::string token = hts::HmacKey::random().mac_hex("claim");
        const auto delivery =
            outbox.claim({.destination = destination.id,
                          .token = token,
                          .now = now,
                          .until = now + destination.timeout_seconds + claim_margin});
        if (!delivery) {
            break;
        }
        if (!may_leave(store, destination, *delivery)) {
            (void)outbox.drop(delivery->number, token, "the gate is closed");
            ++tally.retracted;
            continue;
        }
        std::string receipt;
        const auto failure = attempt.send(*delivery, receipt);
        const bool held = failure ? attempt.fail(*delivery, token, *failure, clock.now(), tally)
                                  : outbox.acknowledge(delivery->number, token, receipt);
        tally.lost_claims += held ? 0U : 1U;
        tally.acknowledged += failure ? 0U : 1U;
        failures = failure && !failure->refused() ? failures + 1 : 0;
    }
    return tally;
}

} // namespace vigie::databank
