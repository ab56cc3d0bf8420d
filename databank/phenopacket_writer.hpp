#pragma once

#include "databank/data_set.hpp"
#include "databank/message_heading.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace vigie::databank {

/// What a Phenopacket says of itself.
struct PhenopacketHeading {
    std::string id;            ///< opaque
    model::Date created;       ///< day of the act that it tells
    std::string program;       ///< "Vigie 0.1.0"
    std::string replaces = {}; ///< id of the packet that it amends; empty: none
};

/// The day that a message of the data set bears: that of the last act told; without acts, `today`.
model::Date told_on(const DataSet& set, const model::Date& today);

/// Of the packet that a message is, or holds.
PhenopacketHeading phenopacket_heading(const MessageHeading& message, const DataSet& set);

/// GA4GH Phenopacket v2 (phenopacket-schema 2.0) of a data set: signs, the status of each diagnosis
/// as an interpretation (DOMAIN 4.1; docs/decisions/110), the told variants with HGVS, SPDI, gene,
/// VCF record (1-based) and allelic state, the versions of the ontologies and the acts before. No
/// text that somebody wrote stands in it; a label is the name that the signed result keeps, or the
/// identifier where it keeps none. Keys in a fixed order.
nlohmann::ordered_json phenopacket_of(const DataSet& set, const PhenopacketHeading& heading);

} // namespace vigie::databank
