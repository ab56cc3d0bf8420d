#pragma once

#include "cases/result_act.hpp"
#include "cases/sqlite_database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// Version 13 of the store: what may have to be told to banks, written in the transaction of the
/// act that it tells; and, for each destination, what became of it.
inline constexpr const char* outbox_schema = R"sql(
CREATE TABLE outbox_event(
    number INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES patient_case(number),
    kind TEXT NOT NULL CHECK (kind IN ('result', 'amendment', 'status', 'withdrawal',
        'consent')),
    sequence INTEGER NOT NULL UNIQUE REFERENCES ledger(sequence)
) STRICT;
CREATE INDEX outbox_event_case ON outbox_event(case_number, number);
CREATE TRIGGER outbox_event_no_update BEFORE UPDATE ON outbox_event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER outbox_event_no_delete BEFORE DELETE ON outbox_event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE TABLE delivery(
    number INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES outbox_event(number),
    destination TEXT NOT NULL CHECK (destination <> ''),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'acknowledged', 'dead',
        'cancelled')),
    message_id TEXT NOT NULL,
    payload INTEGER REFERENCES content(number),
    payload_sha256 TEXT NOT NULL,
    withdraws INTEGER NOT NULL CHECK (withdraws IN (0, 1)),
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    claim TEXT NOT NULL DEFAULT '',
    claimed_until INTEGER NOT NULL DEFAULT 0,
    told TEXT NOT NULL DEFAULT '',
    UNIQUE (event, destination),
    CHECK (state = 'cancelled' OR payload IS NOT NULL)
) STRICT;
CREATE INDEX delivery_state ON delivery(destination, state);
CREATE TRIGGER delivery_no_delete BEFORE DELETE ON delivery
    BEGIN SELECT RAISE(ABORT, 'a delivery is never deleted'); END;
CREATE TRIGGER delivery_same_message BEFORE UPDATE ON delivery
    WHEN NOT (NEW.number = OLD.number AND NEW.event = OLD.event
        AND NEW.destination = OLD.destination AND NEW.message_id = OLD.message_id
        AND NEW.payload IS OLD.payload AND NEW.payload_sha256 = OLD.payload_sha256
        AND NEW.withdraws = OLD.withdraws)
    BEGIN SELECT RAISE(ABORT, 'a message is never changed'); END;
CREATE TRIGGER delivery_ends BEFORE UPDATE ON delivery
    WHEN OLD.state IN ('acknowledged', 'cancelled')
    BEGIN SELECT RAISE(ABORT, 'what was delivered or cancelled stays so'); END;
)sql";

/// What an event tells.
enum class OutboxKind : std::uint8_t {
    result,     ///< the first signed result of a case
    amendment,  ///< a later one
    status,     ///< a clinician set the status of a diagnosis
    withdrawal, ///< a result was taken back
    consent     ///< a person agrees, or no longer
};
std::string_view outbox_kind_name(OutboxKind kind) noexcept;

/// The event that an act on a result makes; nullopt: none.
std::optional<OutboxKind> outbox_kind(const ResultAct& act);

/// Call inside the transaction of the act, whose entry in the ledger is `sequence`.
void add_outbox_event(SqliteDatabase& database,
                      std::int64_t case_number,
                      OutboxKind kind,
                      std::int64_t sequence);

/// Something that happened to a case and that a destination may have to be told.
struct OutboxEvent {
    std::int64_t number = 0; ///< events of one case are told in the order of their numbers
    std::string case_id;
    OutboxKind kind = OutboxKind::result;
    std::int64_t sequence = 0; ///< of the act in the ledger
    std::string act_sha256;    ///< of the act
};

enum class DeliveryState : std::uint8_t {
    waiting,
    claimed,      ///< a sender is at it, until its claim ends
    acknowledged, ///< the receipt holds the hash of the message
    dead,         ///< not tried again until somebody says so; holds up the later events of the case
    cancelled     ///< not sent any more; with attempts, it may have arrived
};
std::string_view delivery_state_name(DeliveryState state) noexcept;

/// What became of an event at one destination.
struct Delivery {
    std::int64_t number = 0;
    OutboxEvent event;
    std::string destination;
    DeliveryState state = DeliveryState::waiting;
    std::string message_id;
    std::string payload_sha256; ///< empty of one that was cancelled before it was made
    bool withdraws = false;     ///< takes back what was told before
    std::int64_t attempts = 0;
    std::int64_t not_before = 0; ///< seconds since 1970, UTC
    std::string told;            ///< the last error, the reason of a cancellation, or the receipt
};

/// A message to be sent, as it was when it was made: every attempt sends the same bytes.
struct Message {
    std::string id; ///< opaque: not the same at any two destinations
    std::string payload;
    bool withdraws = false; ///< takes back what was told before
};

class CaseStore;

/// Events and deliveries of a case store. Several processes may use it at once: who sends a message
/// is settled by a claim, in one transaction, and the earlier events of a case come first.
class Outbox {
  public:
    /// `store` must outlive it.
    explicit Outbox(CaseStore& store) : store_(store) {}

    /// Events without a delivery to the destination, in order.
    std::vector<OutboxEvent> untold(const std::string& destination) const;
    /// In the order of their events; of one case, or of all if `case_id` is empty.
    std::vector<Delivery> deliveries(const std::string& destination,
                                     const std::string& case_id = {}) const;
    std::string payload(const Delivery& delivery) const;

    /// Keeps the message of an event; false if the event has a delivery already.
    bool prepare(const OutboxEvent& event, const std::string& destination, const Message& message);
    /// The event will not be told; false as above.
    bool
    cancel(const OutboxEvent& event, const std::string& destination, const std::string& reason);

    /// A message that is due and before which nothing of its case is left, for the caller alone
    /// until `claimed_until`; nullopt: none. A claim that has ended is given anew.
    struct Claim {
        std::string destination;
        std::string token; ///< unique to this attempt
        std::int64_t now = 0;
        std::int64_t until = 0;
    };
    std::optional<Delivery> claim(const Claim& claim);
    /// These end a claim; false if it is no longer the caller's.
    bool acknowledge(std::int64_t delivery, const std::string& token, const std::string& receipt);
    bool postpone(std::int64_t delivery,
                  const std::string& token,
                  const std::string& error,
                  std::int64_t not_before);
    /// It was tried, and that says nothing of the message: all such attempts of it count as one.
    bool put_back(std::int64_t delivery,
                  const std::string& token,
                  const std::string& error,
                  std::int64_t not_before);
    bool bury(std::int64_t delivery, const std::string& token, const std::string& error);
    /// Of a claimed message that was not sent in this attempt.
    bool drop(std::int64_t delivery, const std::string& token, const std::string& reason);
    /// The same, but it may be sent later.
    bool defer(std::int64_t delivery,
               const std::string& token,
               const std::string& reason,
               std::int64_t not_before);
    /// Of a waiting or dead one; false if it is neither any more.
    bool retract(std::int64_t delivery, const std::string& reason);

    /// Every destination that was told of an event, or is to be, sorted.
    std::vector<std::string> destinations() const;
    /// A dead message, or one that was tried and waits, is not to be sent any more: what follows it
    /// in its case can go on. False if there is none such under this id.
    bool give_up(const std::string& destination, const std::string& message_id);
    /// Dead messages are tried again, as often as at first; how many they were.
    std::uint64_t revive(const std::string& destination, const std::string& case_id = {});

  private:
    /// `sql` returns a row if it found the delivery (?1) as it asks; `texts` are ?2 and so on.
    bool update_one(const std::string& sql,
                    std::int64_t delivery,
                    const std::vector<std::string>& texts);
    /// Whether the attempt that a claim counted stays counted. A message with an attempt may have
    /// arrived: one that was tried never goes back to none.
    enum class Counted : std::uint8_t { always, once, never };
    /// How a claim ends.
    struct ClaimEnd {
        DeliveryState state;
        std::string told;
        std::int64_t not_before = 0;
        Counted counted = Counted::always;
    };
    bool end_claim(std::int64_t delivery, const std::string& token, const ClaimEnd& end);
    CaseStore& store_;
};

} // namespace vigie::cases
