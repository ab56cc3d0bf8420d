#pragma once

#include "knowledge/release_state.hpp"
#include "knowledge/release_tables.hpp"

namespace vigie::knowledge {

/// Makes the gene table out of the gene source and the names that newer sources use, and returns
/// the transcripts with their genes resolved.
std::vector<annotation::Transcript>
resolve_genes(GeneTables& tables, model::GeneTable& genes, SymbolDrift& drift);

/// What the tables say of genes and diseases beside panels, genes named by the gene table.
std::shared_ptr<GeneFacts> resolve_facts(FactTables& tables,
                                         std::vector<DiseaseTable>& diseases,
                                         const model::GeneTable& genes);

/// Fills panels, their members and the Mendelian genes of a state whose facts stand.
void resolve_panels(Release::State& state);

} // namespace vigie::knowledge
