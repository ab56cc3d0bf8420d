#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/fact_key.hpp"

#include <string>
#include <vector>

namespace vigie::interpretation {

/// Collects the keys of every fact that was read for a case (the rows of the reverse index).
/// A fact that is absent today and would matter if it appeared is a fact that was read. Where any
/// panel or any term could appear, the key has "*" in its place: see `reverse_index_keys`.
class FactTrace {
  public:
    void allele(const model::SmallAllele& allele) { add(model::FactKey::of_allele(allele)); }
    void gene(const model::GeneKey& gene) { add(model::FactKey::of_gene(gene)); }
    void panel_entry(const std::string& panel, const model::GeneKey& gene) {
        add(model::FactKey::of_panel_entry(panel, gene));
    }
    void any_panel_entry(const model::GeneKey& gene) { panel_entry("*", gene); }
    void gene_term(const model::GeneKey& gene, const std::string& term) {
        add(model::FactKey::of_gene_hpo(gene, term));
    }
    void any_gene_term(const model::GeneKey& gene) { gene_term(gene, "*"); }
    /// How far the population sources reach on a contig ("20-*").
    void coverage(const model::Contig& contig) {
        add({model::FactKind::allele, contig.name() + "-*"});
    }
    /// The reference sequence as a whole ("*").
    void reference() { add({model::FactKind::gene, "*"}); }
    /// The relations between HPO terms as a whole.
    void ontology() { add({model::FactKind::gene_hpo, "*/*"}); }

    /// Sorted, unique.
    std::vector<model::FactKey> keys() &&;

  private:
    void add(model::FactKey key) { keys_.push_back(std::move(key)); }
    std::vector<model::FactKey> keys_;
};

/// The keys under which the cases concerned by a change are found: its own, and the "*" key of the
/// gene for a panel entry ("PANEL/HGNC:5" -> "*/HGNC:5") or an HPO annotation
/// ("HGNC:5/HP:0001250" -> "HGNC:5/*"; a sign also meets the descendants of its term).
/// A change of the relations between HPO terms concerns every case with signs: key "*/*".
std::vector<model::FactKey> reverse_index_keys(const model::KnowledgeChange& change);

} // namespace vigie::interpretation
