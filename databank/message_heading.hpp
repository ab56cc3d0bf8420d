#pragma once

#include "cases/outbox.hpp"

#include <string>

namespace vigie::databank {

/// What every message says of itself.
struct MessageHeading {
    std::string message_id;
    cases::OutboxKind kind = cases::OutboxKind::result;
    std::string purpose;  ///< whose consents were asked: "bndmr", "match"
    std::string key_id;   ///< of the pseudonyms
    std::string program;  ///< version
    std::string replaces; ///< message that this one amends or withdraws; empty: none
    std::string previous; ///< message of the case before this one at the destination; empty: none
};

} // namespace vigie::databank
