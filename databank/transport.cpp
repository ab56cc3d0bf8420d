#include "databank/transport.hpp"

#include "databank/folder_transport.hpp"
#include "databank/https_transport.hpp"
#include "databank/postgres_transport.hpp"

#include <algorithm>
#include <utility>

namespace vigie::databank {

void require_message_id(const std::string& id) {
    constexpr std::size_t longest = 64;
    const bool sound = !id.empty() && id.size() <= longest && id.front() != '-' &&
                       std::all_of(id.begin(), id.end(), [](char c) {
                           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
                       });
    if (!sound) {
        throw DeliveryFailure("the message has no sound id", FailedAttempt::message_refused);
    }
}

std::unique_ptr<Transport> open_transport(const Destination& destination, StopRequest stop) {
    switch (destination.transport) {
    case TransportKind::https:
        return std::make_unique<HttpsTransport>(destination, std::move(stop));
    case TransportKind::postgresql:
        return std::make_unique<PostgresTransport>(destination, std::move(stop));
    case TransportKind::folder:
        break;
    }
    return std::make_unique<FolderTransport>(destination.address);
}

} // namespace vigie::databank
