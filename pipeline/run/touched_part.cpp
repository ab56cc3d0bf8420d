#include "pipeline/run/touched_part.hpp"

#include "interpretation/drop_reason.hpp"
#include "interpretation/fact_trace.hpp"
#include "pipeline/model/allele.hpp"

#include <algorithm>

namespace vigie::run {
namespace {

using Alleles = std::set<cases::FactCode>;

/// Adds the genes that one change touches; false: it cannot be laid on single genes.
bool add_genes(const model::KnowledgeChange& change,
               const cases::HitTable& hits,
               std::set<model::GeneKey>& genes,
               Alleles& alleles) {
    const model::FactKey& key = change.key;
    if (interpretation::own_class_gene(change)) {
        return false; // an own class may bring a gene that the allele does not touch
    }
    if (key.kind == model::FactKind::allele) {
        const auto allele = model::SmallAllele::from_key(key.text);
        if (!allele) {
            return false;
        }
        const cases::FactCode code = cases::fact_code(key);
        if (alleles.insert(code).second) {
            for (model::GeneKey& gene : hits.genes_of(code)) {
                genes.insert(std::move(gene));
            }
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

/// Chooses the rows of one gene that have to be assessed.
void add_rows(const cases::HitTable::Gene& gene,
              const cases::HitTable& hits,
              const Alleles& changed,
              std::set<std::uint32_t>& rows,
              std::set<std::string>& shown_genes) {
    for (const cases::HitTable::Hit& hit : gene.hits) {
        if (!interpretation::is_settled_by_variant(hit.reason) ||
            changed.contains(hits.alleles[hit.row])) {
            rows.insert(hit.row);
        } else if (interpretation::was_in_scope(hit.reason)) {
            shown_genes.insert(gene.key.text());
        }
    }
}

} // namespace

std::optional<TouchedPart> touched_part(const std::vector<model::KnowledgeChange>& changes,
                                        const cases::HitTable& hits,
                                        const ScopeMoves& scope_moves) {
    TouchedPart part;
    Alleles alleles;
    for (const model::KnowledgeChange& change : changes) {
        if (!add_genes(change, hits, part.genes, alleles)) {
            return std::nullopt;
        }
    }
    std::set<std::uint32_t> rows;
    for (const model::GeneKey& key : part.genes) {
        const cases::HitTable::Gene& gene = *hits.find(key);
        // What is reported though a rule dropped it reads the whole gene.
        if (!gene.notes.empty() || scope_moves(key)) {
            for (const cases::HitTable::Hit& hit : gene.hits) {
                rows.insert(hit.row);
            }
        } else {
            add_rows(gene, hits, alleles, rows, part.shown_genes);
        }
    }
    part.rows.assign(rows.begin(), rows.end());
    return part;
}

} // namespace vigie::run
