#pragma once

#include "cases/case_files.hpp"
#include "cases/json_node.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/pedigree.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace vigie::cases {

/// Where a Phenopacket message stands: by itself, as the proband or as a relative of a Family.
enum class PacketRole : std::uint8_t { top_level, member, relative };

/// The subject of a Phenopacket, as far as the pedigree needs it; names and other identifiers are
/// never read. Of the proband, birth and age go into the record (case_extension.hpp).
struct Person {
    std::string id;
    model::Sex sex = model::Sex::unknown;
};

/// Warns of unknown and unused fields of a Phenopacket message.
void account_for_phenopacket(const JsonNode& packet, PacketRole role);

/// @throws InputError without `subject.id`. Sex "OTHER_SEX" counts as unknown, with a warning.
Person read_person(const JsonNode& packet);

/// `phenotypicFeatures`: HPO terms, observed or excluded; terms of other ontologies are read past
/// with a warning. @throws InputError for an id that starts like an HPO id and is none.
model::PhenotypicProfile read_signs(const JsonNode& packet, std::vector<std::string>& warnings);

/// Individual of each biosample of the packet; `subject` where the biosample names nobody.
std::map<std::string, std::string> biosamples_of(const JsonNode& packet,
                                                 const std::string& subject);

/// Files of the packet and of its biosamples.
std::vector<CaseFile> read_person_files(const JsonNode& packet, FileSurroundings surroundings);

/// `pedigree.persons` of a Family; empty without one. A parent "0" or "" is not in the family.
std::vector<model::Individual> read_pedigree(const JsonNode& family);

} // namespace vigie::cases
