#include "cases/outbox.hpp"
#include "databank/event_desk.hpp"
#include "databank/leave.hpp"
#include "databank/sender.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/databank_options.hpp"
#include "pipeline/cli/language_option.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/interruption.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <set>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using cases::Delivery;
using cases::DeliveryState;
using databank::Decision;
using databank::EventDecision;

/// What a forward without --dry-run would do, in the order in which it would.
class Preview {
  public:
    Preview(cases::CaseStore& store,
            const databank::Destination& destination,
            const model::Date& today)
        : outbox_(store), store_(store), destination_(destination), today_(today) {}

    /// Messages of earlier rounds that have not arrived, and what keeps their cases.
    void show_kept_messages() {
        for (const Delivery& delivery : outbox_.deliveries(destination_.id)) {
            if (delivery.state == DeliveryState::dead) {
                explain(delivery.event, "is dead and holds up its case: " + delivery.told);
                waiting_.insert(delivery.event.case_id);
            } else if (delivery.state == DeliveryState::waiting ||
                       delivery.state == DeliveryState::claimed) {
                show_kept(delivery);
            }
        }
    }

    void show(const EventDecision& decision, review::Language language) {
        const std::string reasons = reasons_text(decision.gate, language);
        if (decision.decision == Decision::pass_over) {
            explain(decision.event, "never leaves: " + decision.why);
            return;
        }
        if (decision.decision == Decision::hold) {
            explain(decision.event, decision.gate.state == databank::GateState::closed
                                        ? "does not leave, the gate is closed: " + reasons
                                        : "is held: " + reasons);
            waiting_.insert(decision.event.case_id);
            ++held_;
            return;
        }
        leave_with(decision.event, decision.payload);
    }

    void tell() const {
        fmt::print(stderr, "{}: {} messages would leave, {} events are held; nothing was written\n",
                   destination_.id, leaving_, held_);
    }

  private:
    void explain(const cases::OutboxEvent& event, const std::string& what) const {
        fmt::print(stderr, "case {}: {} {}\n", event.case_id, cases::outbox_kind_name(event.kind),
                   what);
    }
    void show_kept(const Delivery& delivery) {
        const databank::CaseSources sources =
            databank::read_case_sources(store_, delivery.event.case_id);
        const databank::Leave leave = databank::ask_leave(
            outbox_, delivery, sources, databank::ask_gate(destination_, sources, today_));
        if (leave.state == databank::GateState::closed) {
            explain(delivery.event, "is not sent any more: " + leave.why);
        } else if (leave.state == databank::GateState::held) {
            explain(delivery.event, "was made and waits: " + leave.why);
            waiting_.insert(delivery.event.case_id);
            ++held_;
        } else {
            leave_with(delivery.event, outbox_.payload(delivery));
        }
    }
    /// The bytes, and a line end if the message has none.
    void leave_with(const cases::OutboxEvent& event, const std::string& payload) {
        if (waiting_.count(event.case_id) != 0) {
            explain(event, "waits for an earlier event of its case");
            return;
        }
        ++leaving_;
        fmt::print("{}{}", payload, payload.ends_with('\n') ? "" : "\n");
        explain(event, fmt::format("leaves: {} bytes", payload.size()));
    }

    cases::Outbox outbox_;
    cases::CaseStore& store_;
    const databank::Destination& destination_;
    model::Date today_;
    std::set<std::string> waiting_;
    std::uint64_t leaving_ = 0;
    std::uint64_t held_ = 0;
};

int dry_run(const Arguments& arguments, const databank::Destination& destination) {
    const review::Language language = page_language(arguments);
    const databank::Pseudonyms pseudonyms = pseudonyms_of(destination);
    cases::CaseStore store = cases::CaseStore::open_for_reading(arguments.text("store"));
    const cases::CaseStore::Snapshot snapshot(store);
    const databank::EventDesk desk(store, {.destination = destination,
                                           .pseudonyms = pseudonyms,
                                           .program_version = version,
                                           .today = arguments.common.today});
    Preview preview(store, destination, arguments.common.today);
    preview.show_kept_messages();
    desk.decide([&](const EventDecision& decision) { preview.show(decision, language); });
    preview.tell();
    return 0;
}

std::int64_t seconds_now() {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// What the desk says of each event goes to the outbox; how many are held.
std::uint64_t keep_decisions(databank::EventDesk& desk) {
    std::uint64_t held = 0;
    desk.decide([&](const EventDecision& decision) {
        run::stop_if_requested();
        desk.keep(decision);
        held += decision.decision == Decision::hold ? 1U : 0U;
    });
    return held;
}

/// Not only this round counts: a cron job that is told 0 does not look again.
int exit_code_of(const databank::ForwardTally& tally, const std::vector<Delivery>& deliveries) {
    const auto any = [&](const auto& is_so) {
        return std::any_of(deliveries.begin(), deliveries.end(), is_so);
    };
    if (tally.interrupted) {
        return static_cast<int>(model::ExitCode::interrupted);
    }
    if (tally.closed) {
        return static_cast<int>(model::ExitCode::configuration);
    }
    if (any([](const Delivery& one) { return one.state == DeliveryState::dead; })) {
        return static_cast<int>(model::ExitCode::bad_input);
    }
    const bool is_open = any([](const Delivery& one) {
        return one.state == DeliveryState::claimed ||
               (one.state == DeliveryState::waiting && one.attempts > 0);
    });
    return static_cast<int>(is_open ? model::ExitCode::unavailable : model::ExitCode::ok);
}

/// A destination under another name would be told everything again, and never of a withdrawal.
void require_known_destinations(const cases::Outbox& outbox,
                                const std::vector<databank::Destination>& destinations,
                                const std::string& file) {
    for (const std::string& id : outbox.destinations()) {
        if (std::none_of(destinations.begin(), destinations.end(),
                         [&](const auto& one) { return one.id == id; })) {
            throw model::UsageError(
                fmt::format("{} has no destination '{}', which was told of cases of this store: "
                            "keep its id, so that it can be told of withdrawals",
                            file, id),
                model::ExitCode::configuration);
        }
    }
}

/// What the options ask of dead messages.
void settle_dead(const Arguments& arguments,
                 cases::Outbox& outbox,
                 const std::string& destination) {
    if (arguments.has("give-up")) {
        const std::string message = arguments.text("give-up");
        if (!outbox.give_up(destination, message)) {
            throw model::UsageError(fmt::format(
                "{} has no message {} that is dead, or was tried and waits", destination, message));
        }
        spdlog::info("{}: message {} is given up", destination, message);
    }
    if (arguments.has("retry-dead")) {
        const std::uint64_t revived = outbox.revive(destination);
        spdlog::info("{}: {} dead messages are tried again", destination, revived);
    }
}

bool is_asked_to_stop() {
    return run::requested_stop() != 0;
}

void tell_round(const std::string& destination,
                const databank::ForwardTally& tally,
                std::uint64_t retracted,
                std::uint64_t held) {
    for (const std::string& failure : tally.failures) {
        spdlog::error("{}", failure);
    }
    if (tally.closed) {
        spdlog::error("{}: the destination is closed to this laboratory: mend what the sentence "
                      "above says; no message has lost attempts by it, and none more was tried",
                      destination);
    }
    fmt::print(stderr,
               "{}: {} messages acknowledged, {} to be tried again, {} dead, {} retracted; {} "
               "events held{}\n",
               destination, tally.acknowledged, tally.postponed, tally.dead,
               retracted + tally.retracted, held + tally.held,
               tally.interrupted ? "; interrupted, the same command goes on" : "");
}

int forward(const Arguments& arguments) {
    const std::vector<databank::Destination> destinations = destinations_of(arguments);
    const databank::Destination& destination =
        databank::destination_of(destinations, arguments.text("to"));
    if (arguments.has("dry-run")) {
        return dry_run(arguments, destination);
    }
    const databank::Pseudonyms pseudonyms = pseudonyms_of(destination);
    const auto transport = databank::open_transport(destination, is_asked_to_stop);
    cases::CaseStore store = cases::CaseStore::open(
        arguments.text("store"), {.ledger_key = arguments.common.ledger_key, .appends = false});
    cases::Outbox outbox(store);
    require_known_destinations(outbox, destinations, arguments.text("destinations"));
    settle_dead(arguments, outbox, destination.id);
    databank::EventDesk desk(store, {.destination = destination,
                                     .pseudonyms = pseudonyms,
                                     .program_version = version,
                                     .today = arguments.common.today});
    const std::uint64_t retracted = desk.retract();
    const std::uint64_t held = keep_decisions(desk);
    const databank::ForwardTally tally = databank::forward(
        store, destination, *transport,
        {.now = seconds_now, .stop = is_asked_to_stop, .today = arguments.common.today});
    tell_round(destination.id, tally, retracted, held);
    return exit_code_of(tally, outbox.deliveries(destination.id));
}

} // namespace

Command databank_forward_command() {
    Command command{.name = "databank forward",
                    .summary = "sends what a destination may and must be told",
                    .operands = "--store FILE --destinations FILE --to ID",
                    .required = {"store", "destinations", "to"},
                    .run = forward};
    add_outbox_options(command);
    add_language_option(command);
    command.options.add_options()                                 //
        ("to", po::value<std::string>(), "id of the destination") //
        ("dry-run",
         "prints the messages that would leave, byte for byte, and on stderr why the others do "
         "not; writes nothing")                     //
        ("retry-dead", "tries dead messages again") //
        ("give-up", po::value<std::string>(),
         "id of a message that is dead, or was tried and waits, and that is not to be sent any "
         "more: the next of its case goes on");
    return command;
}

} // namespace vigie::cli
