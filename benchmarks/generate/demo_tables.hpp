#pragma once

#include "benchmarks/generate/demo_genes.hpp"
#include "benchmarks/generate/synthetic_genome.hpp"

#include <string>
#include <vector>

namespace vigie::benchmarks {

/// Identity of the demonstration's panel, of a network that does not exist.
inline constexpr const char* demo_panel_id = "SYN-EPI";

/// Genes in the columns of hgnc_complete_set.
std::string gene_table(const SyntheticGenome& genome, const std::vector<GeneProfile>& profiles);
/// Diseases as Orphanet's orphapackets, one JSON object a line. A gene whose link is not yet
/// certain is a "Candidate gene tested in".
std::string disease_packets(const std::vector<GeneProfile>& profiles, DemoRelease release);
/// genes_to_phenotype of the genes whose disease is known.
std::string gene_phenotypes(const std::vector<GeneProfile>& profiles, DemoRelease release);
/// Two panels in the network's own TSV (docs/panel-format.md).
std::string panel_table(const std::vector<GeneProfile>& profiles, DemoRelease release);

} // namespace vigie::benchmarks
