#pragma once

#include "databank/data_set.hpp"
#include "databank/message_heading.hpp"

#include <nlohmann/json_fwd.hpp>

namespace vigie::databank {

/// Takes back all that was told of a case where Phenopackets go. The standard has no withdrawal,
/// and a packet without content would read as a patient without signs: so this is none, but JSON
/// under a schema of its own (docs/schemas/phenopacket_withdrawal.schema.json, docs/decisions/118)
/// that names the packet that is taken back and the pseudonyms.
nlohmann::ordered_json phenopacket_withdrawal(const DataSet& set, const MessageHeading& heading);

} // namespace vigie::databank
