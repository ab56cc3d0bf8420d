#include "pipeline/run/touched_genes.hpp"

#include "interpretation/fact_trace.hpp"
#include "pipeline/model/allele.hpp"

namespace vigie::run {
namespace {

/// Adds the genes that one change touches; false: it cannot be laid on single genes.
bool add_genes(const model::KnowledgeChange& change,
               const cases::HitTable& hits,
               std::set<model::GeneKey>& genes) {
    const model::FactKey& key = change.key;
    if (interpretation::own_class_gene(change)) {
        return false; // an own class may bring a gene that the allele does not touch
    }
    if (key.kind == model::FactKind::allele) {
        const auto allele = model::SmallAllele::from_key(key.text);
        if (!allele) {
            return false;
        }
        for (model::GeneKey& gene : hits.genes_of(cases::fact_code(key))) {
            genes.insert(std::move(gene));
        }
        return true;
    }
    const model::GeneKey gene(model::gene_of(key));
    if (gene.empty() || gene.text().starts_with('*')) {
        return false;
    }
    if (hits.find(gene) != nullptr) {
        genes.insert(gene);
    }
    return true;
}

} // namespace

std::optional<std::set<model::GeneKey>>
touched_genes(const std::vector<model::KnowledgeChange>& changes, const cases::HitTable& hits) {
    std::set<model::GeneKey> genes;
    for (const model::KnowledgeChange& change : changes) {
        if (!add_genes(change, hits, genes)) {
            return std::nullopt;
        }
    }
    return genes;
}

} // namespace vigie::run
