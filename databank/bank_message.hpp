#pragma once

#include "cases/outbox.hpp"
#include "databank/data_set.hpp"

#include <string>

namespace vigie::databank {

/// What every message says of itself.
struct MessageHeading {
    std::string message_id;
    cases::OutboxKind kind = cases::OutboxKind::result;
    std::string key_id;   ///< of the pseudonyms
    std::string program;  ///< version
    std::string replaces; ///< message that this one amends or withdraws; empty: none
    std::string previous; ///< message of the case before this one at the destination; empty: none
};

/// The message of a bank of Vigie ("vigie-bank-1", docs/databank.md): heading, data set, GA4GH
/// Phenopacket, history. One line of JSON with its keys in a fixed order: the same input gives the
/// same bytes.
std::string bank_message(const MessageHeading& heading, const DataSet& set);

/// Takes back all that was told of a case: heading and pseudonyms, nothing else.
std::string withdrawal_message(const MessageHeading& heading, const DataSet& set);

} // namespace vigie::databank
