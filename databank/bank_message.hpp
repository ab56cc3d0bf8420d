#pragma once

#include "databank/data_set.hpp"
#include "databank/message_heading.hpp"

#include <string>

namespace vigie::databank {

/// The message of a bank of Vigie ("vigie-bank-2", docs/databank.md): heading, data set, GA4GH
/// Phenopacket, history. One line of JSON with its keys in a fixed order: the same input gives the
/// same bytes.
std::string bank_message(const MessageHeading& heading, const DataSet& set);

/// Takes back all that was told of a case: heading and pseudonyms, nothing else.
std::string withdrawal_message(const MessageHeading& heading, const DataSet& set);

} // namespace vigie::databank
