#pragma once

#include "cases/case_definition.hpp"
#include "cases/json_node.hpp"

namespace vigie::cases {

/// Reads the `vigie` object of a Phenopacket or Family into `definition.scope` and `.record`:
/// what the standard has no place for (docs/case-format.md). Nothing happens without one.
/// @throws InputError with the JSON path.
void read_extension(const JsonNode& message, CaseDefinition& definition);

/// Adds to the record what the proband's `subject` says of birth and age, and refuses what
/// contradicts it. `message` is the whole, `packet` the proband's Phenopacket.
void add_birth_and_age(const JsonNode& message, const JsonNode& packet, CaseDefinition& definition);

/// Refuses consents and samples of individuals who are not of the family, and warns of a confirmed
/// parentage without two parents.
void check_record_members(const JsonNode& message, CaseDefinition& definition);

} // namespace vigie::cases
