#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace vigie::databank {

/// What a failed attempt means for the message and for those behind it (docs/decisions/126).
enum class FailedAttempt : std::uint8_t {
    message_refused,    ///< the destination read the message and does not take it
    destination_closed, ///< it takes none from this laboratory until somebody mends something
    unreachable,        ///< nobody answered, or it says that it is down: nothing of the message
    try_again,          ///< it had the message and gave no receipt
    stopped,            ///< the sender was asked to stop; the message may have arrived
};

/// The sentence of `stopped`, whatever the transport.
inline constexpr const char* stopped_sentence = "stopped by a signal before the bank had answered";

/// An attempt failed. Its sentence is fixed: it quotes nothing of message, address or answer.
class DeliveryFailure : public std::runtime_error {
  public:
    DeliveryFailure(const std::string& sentence, FailedAttempt meaning)
        : std::runtime_error(sentence), meaning_(meaning) {}
    FailedAttempt meaning() const noexcept { return meaning_; }

  private:
    FailedAttempt meaning_;
};

} // namespace vigie::databank
