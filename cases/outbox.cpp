#include "cases/outbox.hpp"

#include "cases/content_table.hpp"
#include "cases/store_state.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

#include <array>

namespace vigie::cases {
namespace {

constexpr const char* event_columns = "e.number, c.case_id, e.kind, e.sequence, l.act_sha256";
constexpr int event_fields = 5;
constexpr const char* from_events = " FROM outbox_event e"
                                    " JOIN patient_case c ON c.number = e.case_number"
                                    " JOIN ledger l ON l.sequence = e.sequence";
constexpr const char* delivery_columns =
    ", d.number, d.destination, d.state, d.message_id, d.payload_sha256, d.attempts, d.not_before,"
    " d.told, d.withdraws";

template <class Enum, std::size_t size>
Enum named(const std::array<std::string_view, size>& names, const std::string& name) {
    for (std::size_t i = 0; i < size; ++i) {
        if (names[i] == name) {
            return static_cast<Enum>(i);
        }
    }
    throw model::Error(model::ExitCode::internal, "the outbox holds an unknown word: " + name);
}

constexpr std::array<std::string_view, 5> kind_names{"result", "amendment", "status", "withdrawal",
                                                     "consent"};
constexpr std::array<std::string_view, 5> state_names{"waiting", "claimed", "acknowledged", "dead",
                                                      "cancelled"};

OutboxEvent event_from(const Query& row) {
    return {.number = row.integer(0),
            .case_id = row.text(1),
            .kind = named<OutboxKind>(kind_names, row.text(2)),
            .sequence = row.integer(3),
            .act_sha256 = row.text(4)};
}

/// `row`: event_columns, delivery_columns.
Delivery delivery_from(const Query& row) {
    int column = event_fields;
    Delivery delivery;
    delivery.event = event_from(row);
    delivery.number = row.integer(column++);
    delivery.destination = row.text(column++);
    delivery.state = named<DeliveryState>(state_names, row.text(column++));
    delivery.message_id = row.text(column++);
    delivery.payload_sha256 = row.text(column++);
    delivery.attempts = row.integer(column++);
    delivery.not_before = row.integer(column++);
    delivery.told = row.text(column++);
    delivery.withdraws = row.integer(column) != 0;
    return delivery;
}

bool has_delivery(SqliteDatabase& database, std::int64_t event, const std::string& destination) {
    Query query(database, "SELECT 1 FROM delivery WHERE event = ?1 AND destination = ?2");
    query.bind(1, event).bind_text(2, destination);
    return query.step();
}

/// Due, or claimed by somebody who did not end it, and nothing of the case left before it. What
/// failed often comes last, so that it does not keep the rest from a destination.
constexpr const char* claim_sql =
    "UPDATE delivery SET state = 'claimed', claim = ?2, claimed_until = ?4,"
    " attempts = attempts + 1 WHERE number = ("
    "SELECT d.number FROM delivery d JOIN outbox_event e ON e.number = d.event"
    " WHERE d.destination = ?1 AND ((d.state = 'waiting' AND d.not_before <= ?3)"
    " OR (d.state = 'claimed' AND d.claimed_until <= ?3))"
    " AND NOT EXISTS (SELECT 1 FROM outbox_event b LEFT JOIN delivery bd ON bd.event = b.number"
    " AND bd.destination = ?1 WHERE b.case_number = e.case_number AND b.number < e.number"
    " AND (bd.state IS NULL OR bd.state NOT IN ('acknowledged', 'cancelled')))"
    " ORDER BY d.attempts, e.number LIMIT 1) RETURNING number";

} // namespace

std::string_view outbox_kind_name(OutboxKind kind) noexcept {
    return kind_names[static_cast<std::size_t>(kind)];
}

std::string_view delivery_state_name(DeliveryState state) noexcept {
    return state_names[static_cast<std::size_t>(state)];
}

std::optional<OutboxKind> outbox_kind(const ResultAct& act) {
    switch (act.kind) {
    case ResultActKind::signed_result:
        return act.concerns == 0 ? OutboxKind::result : OutboxKind::amendment;
    case ResultActKind::withdrawn_result:
        return OutboxKind::withdrawal;
    case ResultActKind::consent:
        return OutboxKind::consent;
    case ResultActKind::returned_result:
        break;
    }
    return std::nullopt;
}

void add_outbox_event(SqliteDatabase& database,
                      std::int64_t case_number,
                      OutboxKind kind,
                      std::int64_t sequence) {
    Query insert(database,
                 "INSERT INTO outbox_event(case_number, kind, sequence) VALUES(?1, ?2, ?3)");
    insert.bind(1, case_number).bind_text(2, outbox_kind_name(kind)).bind(3, sequence).run();
}

std::vector<OutboxEvent> Outbox::untold(const std::string& destination) const {
    Query query(store_.state_->database,
                std::string("SELECT ") + event_columns + from_events +
                    " WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.event = e.number"
                    " AND d.destination = ?1) ORDER BY e.number");
    query.bind_text(1, destination);
    std::vector<OutboxEvent> events;
    while (query.step()) {
        events.push_back(event_from(query));
    }
    return events;
}

std::vector<Delivery> Outbox::deliveries(const std::string& destination,
                                         const std::string& case_id) const {
    Query query(store_.state_->database,
                std::string("SELECT ") + event_columns + delivery_columns + from_events +
                    " JOIN delivery d ON d.event = e.number WHERE d.destination = ?1" +
                    (case_id.empty() ? "" : " AND c.case_id = ?2") + " ORDER BY e.number");
    query.bind_text(1, destination);
    if (!case_id.empty()) {
        query.bind_text(2, case_id);
    }
    std::vector<Delivery> deliveries;
    while (query.step()) {
        deliveries.push_back(delivery_from(query));
    }
    return deliveries;
}

std::string Outbox::payload(const Delivery& delivery) const {
    SqliteDatabase& database = store_.state_->database;
    Query query(database, "SELECT payload FROM delivery WHERE number = ?1 AND payload IS NOT NULL");
    query.bind(1, delivery.number);
    if (!query.step()) {
        throw model::InputError({.file = database.file()}, "a message of the outbox is missing",
                                "check the store with 'case audit'");
    }
    return get_content(database, query.integer(0));
}

bool Outbox::prepare(const OutboxEvent& event,
                     const std::string& destination,
                     const Message& message) {
    SqliteDatabase& database = store_.state_->database;
    StoreTransaction transaction(*store_.state_);
    if (has_delivery(database, event.number, destination)) {
        return false;
    }
    const std::int64_t payload = put_content(database, message.payload, Packing::zstd);
    Query insert(database, "INSERT INTO delivery(event, destination, state, message_id, payload,"
                           " payload_sha256, withdraws)"
                           " VALUES(?1, ?2, 'waiting', ?3, ?4, ?5, ?6)");
    insert.bind(6, message.withdraws ? 1 : 0);
    insert.bind(1, event.number).bind_text(2, destination).bind_text(3, message.id);
    insert.bind(4, payload).bind_text(5, hts::sha256_hex(message.payload)).run();
    transaction.commit();
    return true;
}

bool Outbox::cancel(const OutboxEvent& event,
                    const std::string& destination,
                    const std::string& reason) {
    SqliteDatabase& database = store_.state_->database;
    StoreTransaction transaction(*store_.state_);
    if (has_delivery(database, event.number, destination)) {
        return false;
    }
    Query insert(database, "INSERT INTO delivery(event, destination, state, message_id,"
                           " payload_sha256, withdraws, told)"
                           " VALUES(?1, ?2, 'cancelled', '', '', 0, ?3)");
    insert.bind(1, event.number).bind_text(2, destination).bind_text(3, reason).run();
    transaction.commit();
    return true;
}

std::optional<Delivery> Outbox::claim(const Claim& claim) {
    SqliteDatabase& database = store_.state_->database;
    StoreTransaction transaction(*store_.state_);
    std::int64_t number = 0;
    {
        Query update(database, claim_sql);
        update.bind_text(1, claim.destination).bind_text(2, claim.token);
        update.bind(3, claim.now).bind(4, claim.until);
        if (!update.step()) {
            return std::nullopt;
        }
        number = update.integer(0);
    }
    Query query(database, std::string("SELECT ") + event_columns + delivery_columns + from_events +
                              " JOIN delivery d ON d.event = e.number WHERE d.number = ?1");
    query.bind(1, number);
    query.step();
    Delivery delivery = delivery_from(query);
    query.reset();
    transaction.commit();
    return delivery;
}

bool Outbox::update_one(const std::string& sql,
                        std::int64_t delivery,
                        const std::vector<std::string>& texts) {
    SqliteDatabase& database = store_.state_->database;
    StoreTransaction transaction(*store_.state_);
    bool found = false;
    {
        Query update(database, sql);
        update.bind(1, delivery);
        int parameter = 1;
        for (const std::string& text : texts) {
            update.bind_text(++parameter, text);
        }
        found = update.step();
    }
    transaction.commit();
    return found;
}

bool Outbox::end_claim(std::int64_t delivery, const std::string& token, const ClaimEnd& end) {
    return update_one("UPDATE delivery SET state = ?3, told = ?4,"
                      " not_before = CAST(?5 AS INTEGER), claim = '', claimed_until = 0,"
                      " attempts = max(attempts - CAST(?6 AS INTEGER), CAST(?7 AS INTEGER))"
                      " WHERE number = ?1 AND claim = ?2 AND state = 'claimed' RETURNING number",
                      delivery,
                      {token, std::string(delivery_state_name(end.state)), end.told,
                       std::to_string(end.not_before), end.counted == Counted::always ? "0" : "1",
                       end.counted == Counted::never ? "0" : "1"});
}

bool Outbox::acknowledge(std::int64_t delivery,
                         const std::string& token,
                         const std::string& receipt) {
    return end_claim(delivery, token, {.state = DeliveryState::acknowledged, .told = receipt});
}

bool Outbox::postpone(std::int64_t delivery,
                      const std::string& token,
                      const std::string& error,
                      std::int64_t not_before) {
    return end_claim(delivery, token,
                     {.state = DeliveryState::waiting, .told = error, .not_before = not_before});
}

bool Outbox::put_back(std::int64_t delivery,
                      const std::string& token,
                      const std::string& error,
                      std::int64_t not_before) {
    return end_claim(delivery, token,
                     {.state = DeliveryState::waiting,
                      .told = error,
                      .not_before = not_before,
                      .counted = Counted::once});
}

bool Outbox::bury(std::int64_t delivery, const std::string& token, const std::string& error) {
    return end_claim(delivery, token, {.state = DeliveryState::dead, .told = error});
}

bool Outbox::drop(std::int64_t delivery, const std::string& token, const std::string& reason) {
    return end_claim(
        delivery, token,
        {.state = DeliveryState::cancelled, .told = reason, .counted = Counted::never});
}

bool Outbox::defer(std::int64_t delivery,
                   const std::string& token,
                   const std::string& reason,
                   std::int64_t not_before) {
    return end_claim(delivery, token,
                     {.state = DeliveryState::waiting,
                      .told = reason,
                      .not_before = not_before,
                      .counted = Counted::never});
}

bool Outbox::retract(std::int64_t delivery, const std::string& reason) {
    return update_one("UPDATE delivery SET state = 'cancelled', told = ?2"
                      " WHERE number = ?1 AND state IN ('waiting', 'dead') RETURNING number",
                      delivery, {reason});
}

std::vector<std::string> Outbox::destinations() const {
    Query query(store_.state_->database, "SELECT DISTINCT destination FROM delivery"
                                         " WHERE state <> 'cancelled' OR attempts > 0 ORDER BY 1");
    std::vector<std::string> ids;
    while (query.step()) {
        ids.push_back(query.text(0));
    }
    return ids;
}

bool Outbox::give_up(const std::string& destination, const std::string& message_id) {
    for (const Delivery& delivery : deliveries(destination)) {
        const bool is_stuck = delivery.state == DeliveryState::dead ||
                              (delivery.state == DeliveryState::waiting && delivery.attempts > 0);
        if (is_stuck && delivery.message_id == message_id) {
            return retract(delivery.number, "given up; " + delivery.told);
        }
    }
    return false;
}

std::uint64_t Outbox::revive(const std::string& destination, const std::string& case_id) {
    SqliteDatabase& database = store_.state_->database;
    StoreTransaction transaction(*store_.state_);
    std::uint64_t count = 0;
    {
        Query update(database,
                     std::string("UPDATE delivery SET state = 'waiting', not_before = 0,"
                                 " attempts = 1"
                                 " WHERE destination = ?1 AND state = 'dead'") +
                         (case_id.empty() ? ""
                                          : " AND event IN (SELECT e.number FROM outbox_event e"
                                            " JOIN patient_case c ON c.number = e.case_number"
                                            " WHERE c.case_id = ?2)") +
                         " RETURNING number");
        update.bind_text(1, destination);
        if (!case_id.empty()) {
            update.bind_text(2, case_id);
        }
        while (update.step()) {
            ++count;
        }
    }
    transaction.commit();
    return count;
}

} // namespace vigie::cases
