#include "cases/phenotypic_case.hpp"

#include "cases/json_node.hpp"
#include "cases/json_text.hpp"
#include "cases/phenopacket_person.hpp"

#include <nlohmann/json.hpp>

namespace vigie::cases {

PhenotypicCase read_phenotypic_case(std::string_view json, const std::string& place) {
    PhenotypicCase found;
    JsonNode::Document document{.file = place, .warnings = found.warnings};
    const nlohmann::json content = parse_json_text(json, place);
    const JsonNode root(content, "", document);
    found.id = root.text_of("id");
    const auto proband = root.member("proband");
    found.phenotype = read_signs(proband ? *proband : root, found.warnings);
    return found;
}

} // namespace vigie::cases
