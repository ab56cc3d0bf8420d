#pragma once

#include "databank/delivery_failure.hpp"
#include "databank/destination.hpp"

#include <functional>
#include <memory>
#include <string>

namespace vigie::databank {

/// One attempt to hand over a message.
struct Outgoing {
    std::string message_id;     ///< the same at every attempt: what the destination has, it keeps
    std::string payload;        ///< bytes
    std::string payload_sha256; ///< of the payload, in hexadecimal
};

/// What the destination answered.
struct Receipt {
    std::string message_id;
    std::string payload_sha256; ///< of what the destination received, as it computed it
    std::string text;           ///< as it was given, for the record
};

/// Asked during a transfer: true ends it at the next opportunity. Empty: never.
using StopRequest = std::function<bool()>;

/// A way to one destination. A message that arrives twice is kept once.
class Transport {
  public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;
    /// @throws DeliveryFailure; nothing of the payload stands in its text.
    virtual Receipt send(const Outgoing& message) = 0;
};

/// Ids stand in file names and headers: small letters, digits and hyphens, 64 at most.
/// @throws DeliveryFailure (message_refused) otherwise.
void require_message_id(const std::string& id);

/// `stop` ends a running transfer with FailedAttempt::stopped.
/// @throws model::InputError 66, ResourceError 77 or UsageError 78 if certificates, folder or
/// address are missing, or are not safe.
std::unique_ptr<Transport> open_transport(const Destination& destination, StopRequest stop = {});

} // namespace vigie::databank
