#include "databank/postgres_transport.hpp"

#include "databank/postgres_connection.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace vigie::databank {

PostgresTransport::PostgresTransport(Destination destination)
    : destination_(std::move(destination)) {}

PostgresTransport::~PostgresTransport() = default;

Receipt PostgresTransport::send(const Outgoing& message) {
    require_message_id(message.message_id);
    try {
        if (!connection_) {
            connection_ = std::make_unique<PostgresConnection>(destination_.address,
                                                               destination_.timeout_seconds);
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
        if (failure.state().empty()) {
            connection_.reset();
        }
        // Class VB: the bank's own refusals. Anything else may be otherwise next time.
        throw DeliveryFailure(failure.what(), failure.state().starts_with("VB"));
    } catch (const std::out_of_range&) {
        throw DeliveryFailure("the bank gave no receipt", false);
    }
}

} // namespace vigie::databank
