#pragma once

#include "interpretation/json_writer.hpp"
#include "interpretation/source_versions.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"

#include <optional>

namespace vigie::interpretation {

/// Members "chrom" to "key" of an entry.
void write_allele(JsonWriter& json,
                  const model::SmallAllele& allele,
                  const knowledge::Release& release);
void write_gene(JsonWriter& json, const model::GeneKey& gene, const std::string& symbol);

/// What ClinVar says of an allele; null if it does not list it.
void write_clinvar(JsonWriter& json, const std::optional<model::ClinvarAssertion>& clinvar);

/// What the laboratory remembers of a variant, `class` being the highest that stands; null if it
/// remembers nothing.
void write_laboratory(JsonWriter& json,
                      const model::LaboratoryRecord& record,
                      const EntryForm& form);

/// A P/LP assertion with what became of it: "candidate" with tier and rank, "waiting", or "dropped"
/// with the rule. `rank`: nullopt in a timeless entry.
void write_reported(JsonWriter& json,
                    const model::ReportedAssertion& entry,
                    std::optional<int> rank,
                    const knowledge::Release& release,
                    const EntryForm& form);
/// Of the best candidate that holds the allele in this gene; nullopt: none does.
std::optional<int> best_rank(const model::ReportedAssertion& entry,
                             const model::Assessment& assessment);

/// "5 2026-03-31" for a cell; empty if the laboratory has no class.
std::string own_class_cell(const model::LaboratoryRecord& record);
/// "KIT x CALLER 3/812 (1 hom)", joined by "; ".
std::string in_house_cell(const model::LaboratoryRecord& record);

} // namespace vigie::interpretation
