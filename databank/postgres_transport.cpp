#include "databank/postgres_transport.hpp"

#include "databank/certificate_files.hpp"
#include "databank/postgres_connection.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace vigie::databank {

PostgresTransport::PostgresTransport(const Destination& destination, StopRequest stop)
    : address_(destination), timeout_seconds_(destination.timeout_seconds), stop_(std::move(stop)) {
    require_certificate_files(destination);
}

PostgresTransport::~PostgresTransport() = default;

Receipt PostgresTransport::send(const Outgoing& message) {
    require_message_id(message.message_id);
    try {
        if (!connection_) {
            connection_ = std::make_unique<PostgresConnection>(address_, timeout_seconds_, stop_);
        }
        const PostgresRows told = connection_->query(
            "SELECT message_id, payload_sha256 FROM vigie_bank.receive($1, $2)",
            {{.value = message.message_id}, {.value = message.payload, .bytes = true}});
        const auto& row = told.rows.at(0);
        const std::string id = row.at(0).value_or("");
        const std::string hash = row.at(1).value_or("");
        return {.message_id = id,
                .payload_sha256 = hash,
                .text =
                    nlohmann::ordered_json{{"message_id", id}, {"payload_sha256", hash}}.dump()};
    } catch (const PostgresFailure& failure) {
        // After an answer of the bank itself the connection is sound.
        if (!failure.state().starts_with("VB")) {
            connection_.reset();
        }
        throw DeliveryFailure(failure.what(), failure.meaning());
    } catch (const std::out_of_range&) {
        throw DeliveryFailure("the bank gave no receipt", FailedAttempt::try_again);
    }
}

} // namespace vigie::databank
