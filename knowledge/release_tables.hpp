#pragma once

#include "annotation/transcript.hpp"
#include "knowledge/disease_source.hpp"
#include "knowledge/phenotype_record.hpp"
#include "knowledge/release.hpp"
#include "panels/panel.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// A compiled disease source with the component that it is.
struct DiseaseTable {
    std::string name;
    std::string version;
    DiseaseSource source;
};

/// The tables that name genes, as their sources gave them: genes not resolved yet.
struct GeneTables {
    std::vector<model::Gene> genes;
    std::string genes_version;
    std::vector<annotation::Transcript> transcripts;
    std::vector<DiseaseTable> diseases;
    std::vector<panels::Panel> panels; ///< of one id the one of the latest source, sorted by id
};
GeneTables read_gene_tables(const std::filesystem::path& folder, const Manifest& manifest);

/// The tables of signs, diseases and constraint: they say nothing new about a gene's name.
struct FactTables {
    std::vector<PhenotypeRecord> phenotypes;
    std::vector<hts::TableView> constraint;
    std::vector<Term> terms;
};
FactTables read_fact_tables(const std::filesystem::path& folder, const Manifest& manifest);

/// The laboratory's mask list, by gene.
std::vector<MaskedGene> read_mask(const std::filesystem::path& folder, const Manifest& manifest);

/// Opens a component of a release and holds its header against the manifest.
/// @throws InputError.
hts::ComponentFile open_component(const std::filesystem::path& folder,
                                  const ManifestComponent& component);

} // namespace vigie::knowledge
