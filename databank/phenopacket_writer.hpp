#pragma once

#include "databank/data_set.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace vigie::databank {

/// What a Phenopacket says of itself.
struct PhenopacketHeading {
    std::string id;      ///< opaque
    model::Date created; ///< day of the act that it tells
    std::string program; ///< "Vigie 0.1.0"
};

/// The day that a message of the data set bears: that of the last act told; without acts, `today`.
model::Date told_on(const DataSet& set, const model::Date& today);

/// GA4GH Phenopacket v2 (phenopacket-schema 2.0) of a data set: signs, the status of each diagnosis
/// as an interpretation (DOMAIN 4.1; docs/decisions/110), the told variants with HGVS, gene, VCF
/// record (1-based) and allelic state, and the versions of the ontologies. No text that somebody
/// wrote stands in it; a label is the name of the identifier where the name of a term is not held
/// here. Keys in a fixed order.
nlohmann::ordered_json phenopacket_of(const DataSet& set, const PhenopacketHeading& heading);

} // namespace vigie::databank
