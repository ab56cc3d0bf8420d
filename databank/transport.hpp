#pragma once

#include "databank/destination.hpp"

#include <memory>
#include <stdexcept>
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

/// An attempt failed. `refused`: the destination read the message and does not take it; trying
/// again is of no use.
class DeliveryFailure : public std::runtime_error {
  public:
    DeliveryFailure(const std::string& reason, bool refused)
        : std::runtime_error(reason), refused_(refused) {}
    bool refused() const noexcept { return refused_; }

  private:
    bool refused_;
};

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
/// @throws DeliveryFailure (refused) otherwise.
void require_message_id(const std::string& id);

/// @throws model::InputError 66, ResourceError 77 or 78 if certificates or the folder are missing.
std::unique_ptr<Transport> open_transport(const Destination& destination);

} // namespace vigie::databank
