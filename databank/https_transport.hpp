#pragma once

#include "databank/transport.hpp"

#include <memory>

namespace vigie::databank {

/// POST of each message to the address of the destination, with Idempotency-Key = message id; the
/// body of the answer is the receipt. TLS 1.2 or later, certificate and host name verified, no
/// redirect followed, nothing of a person in address, headers or errors: the body of a refusal is
/// not read, since it might repeat what was sent.
class HttpsTransport : public Transport {
  public:
    /// @throws model::InputError 66 if a certificate is missing, ResourceError 77 if the key of the
    /// laboratory's certificate may be read by others, UsageError 78 if the address holds a user, a
    /// query or a fragment.
    explicit HttpsTransport(const Destination& destination, StopRequest stop = {});
    ~HttpsTransport() override;

    Receipt send(const Outgoing& message) override;

  private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

} // namespace vigie::databank
