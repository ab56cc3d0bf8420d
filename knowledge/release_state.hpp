#pragma once

#include "knowledge/component_builders.hpp"
#include "knowledge/described_diseases.hpp"
#include "knowledge/release.hpp"
#include "knowledge/release_tables.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// What a release says of genes and diseases beside panels: put together at the first question for
/// any of it. Releases of the same sources share it.
struct GeneFacts {
    Ontology ontology;
    std::vector<DiseaseProfile> diseases; ///< sorted by id
    std::map<model::GeneKey, std::vector<std::string>> terms;
    std::map<model::GeneKey, std::vector<GeneDiseaseLink>> links;
    std::map<model::GeneKey, GeneConstraint> constraint;
    std::set<model::GeneKey> mendelian; ///< by a link or a sign
    SymbolDrift drift;
    /// Built at the first question for the diseases of a gene: only phenotype scoring asks.
    std::once_flag indexed;
    std::optional<DescribedDiseases> described;
};

struct Release::State {
    std::filesystem::path folder;
    Manifest manifest;
    ReferenceFrame frame;
    annotation::TranscriptIndex transcripts;
    model::GeneTable genes;
    std::vector<annotation::AlleleStore> population;
    std::vector<annotation::AlleleStore> clinvar;
    std::vector<ScoreSource> scores;
    std::map<LaboratoryKind, annotation::AlleleStore> laboratory;
    std::vector<MaskedGene> mask; ///< sorted by gene
    /// The rest is put together at the first question for any of it, from what these tables say of
    /// diseases and panels and from the fact tables: a command that only annotates never asks.
    GeneTables tables;
    std::once_flag resolved;
    const Release* facts_of = nullptr; ///< whose facts are these too; see Release::share_facts
    std::shared_ptr<GeneFacts> facts;
    std::vector<panels::Panel> panels; ///< sorted by id
    std::map<model::GeneKey, std::vector<PanelMembership>> memberships;
    std::set<model::GeneKey> mendelian;   ///< by facts or by a panel
    std::set<model::GeneKey> transcribed; ///< see Release::has_transcript
    SymbolDrift drift;
};

} // namespace vigie::knowledge
