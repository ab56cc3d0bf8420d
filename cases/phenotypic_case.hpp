#pragma once

#include "pipeline/model/case_evidence.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// Signs of one patient, and nothing else that a Phenopacket says of the person.
struct PhenotypicCase {
    std::string id; ///< of the Phenopacket or Family; empty if it has none
    model::PhenotypicProfile phenotype;
    std::vector<std::string> warnings;
};

/// Reads `id` and `phenotypicFeatures` of a Phenopacket v2, or of the proband of a Family.
/// `place` names the text in messages ("cases.ndjson line 7"). @throws InputError.
PhenotypicCase read_phenotypic_case(std::string_view json, const std::string& place);

} // namespace vigie::cases
