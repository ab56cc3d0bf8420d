#pragma once

#include "databank/bank_message.hpp"
#include "databank/destination.hpp"

#include <string>

namespace vigie::databank {

/// The payload of a message in the form that a destination takes.
std::string message_of(MessageForm form, const MessageHeading& heading, const DataSet& set);

/// The payload that takes back all that was told of a case, in the form that a destination takes
/// (docs/decisions/118): heading and pseudonyms, and no content of the case. The message that is
/// taken back is `heading.replaces`.
std::string withdrawal_of(MessageForm form, const MessageHeading& heading, const DataSet& set);

} // namespace vigie::databank
