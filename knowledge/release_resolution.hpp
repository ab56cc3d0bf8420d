#pragma once

#include "knowledge/release_state.hpp"
#include "knowledge/release_tables.hpp"

namespace vigie::knowledge {

/// Makes the gene table out of the gene source and the names that newer sources use, and returns
/// the transcripts with their genes resolved.
std::vector<annotation::Transcript>
resolve_genes(GeneTables& tables, model::GeneTable& genes, SymbolDrift& drift);

/// Fills links, terms, constraint, panels, diseases and the Mendelian genes of a state whose gene
/// table and ontology stand.
void resolve_facts(FactTables& tables, Release::State& state);

} // namespace vigie::knowledge
