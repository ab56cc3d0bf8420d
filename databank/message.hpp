#pragma once

#include "databank/bank_message.hpp"
#include "databank/destination.hpp"

#include <string>

namespace vigie::databank {

/// The payload of a message in the form that a destination takes.
std::string message_of(MessageForm form, const MessageHeading& heading, const DataSet& set);

} // namespace vigie::databank
