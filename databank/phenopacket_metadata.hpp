#pragma once

#include "databank/phenopacket_parts.hpp"
#include "databank/phenopacket_writer.hpp"

namespace vigie::databank {

/// MetaData: who made the packet and when, the terminologies with the versions that the result was
/// signed under, one update for each act that is told, and the packet that this one replaces as an
/// external reference.
PhenopacketJson metadata_of(const DataSet& set, const PhenopacketHeading& heading);

} // namespace vigie::databank
