#include "databank/phenopacket_parts.hpp"

namespace vigie::databank {

PhenopacketJson ontology_class(std::string_view id, std::string_view name) {
    return {{"id", id}, {"label", name.empty() ? id : name}};
}

} // namespace vigie::databank
