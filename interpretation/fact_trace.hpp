#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/fact_key.hpp"

#include <optional>
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
    /// ClinVar's alleles of a codon.
    void codon(const model::GeneKey& gene, std::int64_t codon) {
        add(model::FactKey::of_codon(gene, codon));
    }
    /// Scores and constraint are read of few of the alleles and genes that are read at all, and
    /// whole sources of them change at once: their facts are apart ("score:20-5-A-G",
    /// "score:ENST01:p.A1V", "constraint:HGNC:5").
    void allele_score(const model::SmallAllele& allele) { protein_score(allele.key()); }
    void protein_score(const std::string& change) {
        add({model::FactKind::allele, "score:" + change});
    }
    void constraint(const model::GeneKey& gene) {
        add({model::FactKind::gene, "constraint:" + gene.text()});
    }
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
/// A score or a constraint value is found under the key of that fact alone.
/// A change of the relations between HPO terms concerns every case with signs: key "*/*".
std::vector<model::FactKey> reverse_index_keys(const model::KnowledgeChange& change);

/// The gene that a change of the laboratory's own classes speaks of; nullopt for any other change.
/// Its key is the allele, which may lie in other genes too.
std::optional<model::GeneKey> own_class_gene(const model::KnowledgeChange& change);

/// The allele that a change of a codon speaks of; nullopt for any other change. Who carries that
/// allele reads its own record, and of the codon only the others.
std::optional<model::FactKey> codon_neighbour(const model::KnowledgeChange& change);

} // namespace vigie::interpretation
