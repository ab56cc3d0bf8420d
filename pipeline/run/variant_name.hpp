#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/allele.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// "chr20-1234-A-G" (or with ':') as the canonical allele under a release; nullopt if the text is
/// of another form. @throws InputError if REF contradicts the reference.
std::optional<model::SmallAllele> parse_variant_name(const std::string& text,
                                                     const knowledge::Release& release);

/// The alleles that an HGVS expression ("ENST00000641515.2:c.12A>G", "NM_001005484:c.12A>G") names:
/// one per transcript that bears the accession (versions are optional), as genes of X and Y may.
/// @throws InputError if no transcript bears it, or none takes the description.
std::vector<model::SmallAllele> alleles_of_hgvs_name(const std::string& hgvs,
                                                     const knowledge::Release& release);

} // namespace vigie::run
