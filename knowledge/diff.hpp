#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/fact_key.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// Visits what changed between two releases of one assembly as typed changes, in a fixed order
/// (by kind of change, then key). Components with the same id are skipped unread. ClinVar:
/// CLNSIG compared as exact strings on shared alleles ("clinvar_class"), review status
/// ("clinvar_stars"), "clinvar_added", "clinvar_withdrawn", and under gene and codon what a reader
/// of the codon's other missense alleles sees ("clinvar_codon"); an allele beyond the last record
/// that the newer file has on that contig is "clinvar_not_covered", never withdrawn. A contig that
/// the newer file lacks altogether likewise.
/// The laboratory's own memory: "laboratory_class" where the class that stands in a gene differs,
/// else "laboratory_history"; artefacts added and withdrawn; "laboratory_details" where anything
/// in artefacts or counts differs, "laboratory_common" where in-house counts cross
/// `model::InHouseLimits`; the mask added and removed.
/// @throws InputError if the assemblies differ.
void diff_releases(const Release& older,
                   const Release& newer,
                   const std::function<void(const model::KnowledgeChange&)>& visit);

/// The same changes in no particular order, in two parts. Those of alleles and scores (ClinVar,
/// populations, scores) need nothing that is put together of genes, and none is held: a year of
/// ClinVar is a million. The rest are of genes, panels, transcripts and the laboratory. "markers",
/// which no assessment reads, is in neither.
void scan_allele_changes(const Release& older,
                         const Release& newer,
                         const std::function<void(const model::KnowledgeChange&)>& visit);
void scan_gene_changes(const Release& older,
                       const Release& newer,
                       const std::function<void(const model::KnowledgeChange&)>& visit);

/// The changes of one allele: those that `diff_releases` visits under its key.
std::vector<model::KnowledgeChange>
diff_allele(const Release& older, const Release& newer, const model::SmallAllele& allele);

/// Kinds of components whose ids differ between two manifests ("population", "transcripts" ...).
std::vector<std::string> changed_component_kinds(const Manifest& older, const Manifest& newer);

} // namespace vigie::knowledge
