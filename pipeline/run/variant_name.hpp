#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/position.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// "chr20-1234-A-G" (or with ':') as the canonical allele under a release; nullopt if the text is
/// of another form. @throws InputError if REF contradicts the reference.
std::optional<model::SmallAllele> parse_variant_name(const std::string& text,
                                                     const knowledge::Release& release);

/// Where an HGVS expression ("ENST00000641515.2:c.12A>G", "NM_001005484:c.12A>G") has to be looked
/// for: the spans of the transcripts that it may name (versions are optional).
std::vector<model::Interval>
spans_of_hgvs(const std::string& hgvs, const knowledge::Release& release, model::Contig& contig);

/// True if one of the allele's annotations is this HGVS expression.
bool has_hgvs(const model::SmallAllele& allele,
              const std::string& hgvs,
              const knowledge::Release& release);

} // namespace vigie::run
