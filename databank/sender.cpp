#include "databank/sender.hpp"

#include "cases/outbox.hpp"
#include "databank/case_sources.hpp"
#include "databank/leave.hpp"
#include "pipeline/hts/hmac_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace vigie::databank {
namespace {

using cases::Delivery;

constexpr int most_failures_in_a_row = 3;
constexpr std::int64_t first_pause = 30;
constexpr std::int64_t longest_pause = 86'400;

/// A claim outlives the attempt: connecting, asking and answering may each take the time of the
/// destination, and a disk may be slow.
std::int64_t longest_attempt(const Destination& destination) noexcept {
    constexpr std::int64_t steps = 3;
    constexpr std::int64_t margin = 60;
    return steps * destination.timeout_seconds + margin;
}

} // namespace

std::int64_t pause_after(std::int64_t attempts) noexcept {
    std::int64_t pause = first_pause;
    for (std::int64_t i = 1; i < attempts && pause < longest_pause; ++i) {
        pause *= 2;
    }
    return std::min(pause, longest_pause);
}

namespace {

/// nullopt: acknowledged; else why not.
std::optional<DeliveryFailure>
attempt(Transport& transport, const Outgoing& message, std::string& receipt) {
    try {
        const Receipt told = transport.send(message);
        if (told.message_id != message.message_id ||
            !hts::same_mac(told.payload_sha256, message.payload_sha256)) {
            return DeliveryFailure("the receipt is of another message", FailedAttempt::try_again);
        }
        receipt = told.text;
        return std::nullopt;
    } catch (const DeliveryFailure& failure) {
        return failure;
    }
}

/// One round of sending.
class Round {
  public:
    Round(cases::CaseStore& store,
          const Destination& destination,
          Transport& transport,
          const ForwardClock& clock)
        : store_(store), outbox_(store), destination_(destination), transport_(transport),
          clock_(clock) {}

    ForwardTally run() {
        while (!tally_.closed && failures_in_a_row_ < most_failures_in_a_row && claim_and_send()) {
        }
        return std::move(tally_);
    }

  private:
    struct Claimed {
        Delivery delivery;
        std::string token;
    };

    /// False: nothing is due, or somebody asked to stop.
    bool claim_and_send() {
        if (clock_.stop()) {
            tally_.interrupted = true;
            return false;
        }
        const std::int64_t now = clock_.now();
        const std::string token = hts::HmacKey::random().mac_hex("claim");
        auto delivery = outbox_.claim({.destination = destination_.id,
                                       .token = token,
                                       .now = now,
                                       .until = now + longest_attempt(destination_)});
        if (!delivery) {
            return false;
        }
        const Claimed claimed{std::move(*delivery), token};
        if (is_let_through(claimed)) {
            send(claimed);
        }
        return true;
    }

    /// Somebody may have said no since the message was made, or nothing says yes any more.
    bool is_let_through(const Claimed& claimed) {
        const Delivery& delivery = claimed.delivery;
        const CaseSources sources = read_case_sources(store_, delivery.event.case_id);
        const Leave leave =
            ask_leave(outbox_, delivery, sources, ask_gate(destination_, sources, clock_.today));
        if (leave.state == GateState::closed) {
            (void)outbox_.drop(delivery.number, claimed.token, leave.why);
            ++tally_.retracted;
        } else if (leave.state == GateState::held) {
            (void)outbox_.defer(delivery.number, claimed.token, leave.why,
                                clock_.now() + first_pause);
            ++tally_.held;
        }
        return leave.state == GateState::open;
    }

    void send(const Claimed& claimed) {
        const Delivery& delivery = claimed.delivery;
        std::string receipt;
        const auto failure = attempt(transport_,
                                     {.message_id = delivery.message_id,
                                      .payload = outbox_.payload(delivery),
                                      .payload_sha256 = delivery.payload_sha256},
                                     receipt);
        if (failure) {
            write_down(*failure, claimed);
        } else {
            count(outbox_.acknowledge(delivery.number, claimed.token, receipt),
                  tally_.acknowledged);
        }
        failures_in_a_row_ = failure && failure->meaning() != FailedAttempt::message_refused
                                 ? failures_in_a_row_ + 1
                                 : 0;
    }

    void write_down(const DeliveryFailure& failure, const Claimed& claimed) {
        const FailedAttempt meaning = failure.meaning();
        tally_.closed = meaning == FailedAttempt::destination_closed;
        if (meaning == FailedAttempt::message_refused ||
            (meaning == FailedAttempt::try_again &&
             claimed.delivery.attempts >= destination_.attempts)) {
            tell(failure, claimed, "; it is not tried again");
            count(outbox_.bury(claimed.delivery.number, claimed.token, failure.what()),
                  tally_.dead);
            return;
        }
        tell(failure, claimed, "");
        count(let_wait(failure, claimed), tally_.postponed);
    }

    void tell(const DeliveryFailure& failure, const Claimed& claimed, const char* consequence) {
        tally_.failures.push_back(fmt::format("message {} of {}: {}{}", claimed.delivery.message_id,
                                              destination_.id, failure.what(), consequence));
    }

    bool let_wait(const DeliveryFailure& failure, const Claimed& claimed) {
        const Delivery& delivery = claimed.delivery;
        if (failure.meaning() == FailedAttempt::try_again) {
            return outbox_.postpone(delivery.number, claimed.token, failure.what(),
                                    clock_.now() + pause_after(delivery.attempts));
        }
        const std::int64_t pause = failure.meaning() == FailedAttempt::stopped ? 0 : first_pause;
        return outbox_.put_back(delivery.number, claimed.token, failure.what(),
                                clock_.now() + pause);
    }

    /// A claim that was lost meanwhile is another sender's to count.
    void count(bool held_claim, std::uint64_t& counter) {
        ++(held_claim ? counter : tally_.lost_claims);
    }

    cases::CaseStore& store_;
    cases::Outbox outbox_;
    const Destination& destination_;
    Transport& transport_;
    const ForwardClock& clock_;
    ForwardTally tally_;
    int failures_in_a_row_ = 0;
};

} // namespace

ForwardTally forward(cases::CaseStore& store,
                     const Destination& destination,
                     Transport& transport,
                     const ForwardClock& clock) {
    return Round(store, destination, transport, clock).run();
}

} // namespace vigie::databank
