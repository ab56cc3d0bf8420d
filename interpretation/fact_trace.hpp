#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/fact_key.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::interpretation {

/// Collects the keys of every fact that was read for a case (the rows of the reverse index).
/// A fact that is absent today and would matter if it appeared is a fact that was read; a fact that
/// could not have changed the outcome, whatever it said, is not. `reverse_index_keys` says which
/// change is found under which key.
class FactTrace {
  public:
    /// Whether the allele belongs to the residue, and what the laboratory remembers of it.
    void allele(const model::SmallAllele& allele) { add(model::FactKey::of_allele(allele)); }
    /// All that ClinVar and the populations say of the allele: it passed the rules before theirs.
    void allele_details(const model::SmallAllele& allele) {
        add({model::FactKind::allele, "details:" + allele.key()});
    }
    /// Transcripts of the gene, whether it is Mendelian or masked.
    void gene(const model::GeneKey& gene) { add(model::FactKey::of_gene(gene)); }
    /// Panels and diseases of the gene, its symbol: one of its variants passed every rule.
    void standing(const model::GeneKey& gene) {
        add({model::FactKind::gene, "standing:" + gene.text()});
    }
    /// An entry of a strict panel: the scope itself.
    void panel_entry(const std::string& panel, const model::GeneKey& gene) {
        add(model::FactKey::of_panel_entry(panel, gene));
    }
    /// What the ontology's annotations say of the gene.
    void gene_terms(const model::GeneKey& gene) { add(model::FactKey::of_gene_hpo(gene, "*")); }
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

/// The keys under which the cases concerned by a change are found:
/// - ClinVar and frequencies: the details of the allele; the allele itself where ClinVar may move
/// it
///   into or out of a residue (P/LP or conflicting before or after, a record withdrawn);
/// - panels, diseases, symbols: the standing of the gene, a panel's entry also under its own key;
/// - HPO annotations of a gene: its terms ("HGNC:5/*", a sign also meets descendants of its term);
/// - scores, constraint: their own keys; relations between terms: "*/*"; the rest: the change's
/// key.
std::vector<model::FactKey> reverse_index_keys(const model::KnowledgeChange& change);

/// The change may bring an allele of a call set into the residue: a record where there was none,
/// P/LP or conflicting where the word was another, an own class. (docs/decisions/020)
bool may_admit(const model::KnowledgeChange& change);

/// The gene that a change of the laboratory's own classes speaks of; nullopt for any other change.
/// Its key is the allele, which may lie in other genes too.
std::optional<model::GeneKey> own_class_gene(const model::KnowledgeChange& change);

/// The allele that a change of a codon speaks of; nullopt for any other change. Who carries that
/// allele reads its own record, and of the codon only the others.
std::optional<model::FactKey> codon_neighbour(const model::KnowledgeChange& change);

} // namespace vigie::interpretation
