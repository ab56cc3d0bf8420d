#pragma once

#include "databank/data_set.hpp"
#include "databank/message_heading.hpp"

#include <nlohmann/json_fwd.hpp>

namespace vigie::databank {

/// Takes back all that was told of a case, as HL7 FHIR R4 says it: a Bundle of three, the
/// DiagnosticReport that is taken back (its address and identifier are those of the message
/// `heading.replaces`) with status entered-in-error, "withdrawn following a previous final
/// release", the Patient by pseudonym, the laboratory. It holds no result, no study, no sign and no
/// day (docs/decisions/118).
nlohmann::ordered_json fhir_withdrawal(const DataSet& set, const MessageHeading& heading);

} // namespace vigie::databank
