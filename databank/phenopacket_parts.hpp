#pragma once

#include <nlohmann/json.hpp>

#include <string_view>

namespace vigie::databank {

using PhenopacketJson = nlohmann::ordered_json;

/// An OntologyClass; without a name its label is the id, since the schema demands one.
PhenopacketJson ontology_class(std::string_view id, std::string_view name = {});

} // namespace vigie::databank
