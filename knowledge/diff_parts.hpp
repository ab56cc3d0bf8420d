#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/fact_key.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::knowledge {

using ChangeVisitor = std::function<void(const model::KnowledgeChange&)>;

/// Changes by kind, so that a part may find several kinds in one pass and they still leave in
/// order of kind.
class ChangeBuffer {
  public:
    void add(model::KnowledgeChange change) { by_kind_[change.what].push_back(std::move(change)); }
    /// Visits kind after kind in alphabetical order, and forgets them.
    void release(const ChangeVisitor& visit);
    /// The same for the kinds before `kind`.
    void release_until(std::string_view kind, const ChangeVisitor& visit);
    void sort();

  private:
    std::map<std::string, std::vector<model::KnowledgeChange>> by_kind_;
};

/// "clinvar_*": in the order of the stores (contig, position, ref, alt), "clinvar_codon" included;
/// streamed.
void diff_clinvar(const Release& older, const Release& newer, const ChangeVisitor& visit);
/// "frequency" and "frequency_coverage"; streamed, since a new gnomAD changes millions.
void diff_population(const Release& older, const Release& newer, const ChangeVisitor& visit);
/// "score": alleles, positions ("20-5-9": 1-based, inclusive), protein changes ("ENST:p.A1V") and
/// genes; streamed, likewise.
void diff_scores(const Release& older, const Release& newer, const ChangeVisitor& visit);
/// "panel_entry_added", "panel_entry_removed", "panel_confidence", "panel_inheritance",
/// "panel_mechanism": panels by id, entries by resolved gene.
void diff_panels(const Release& older, const Release& newer, ChangeBuffer& changes);
/// "constraint", "gene_disease", "gene_mendelian", "gene_symbol", "hpo_annotation",
/// "hpo_description", "ontology", "panel_*", "reference", "transcripts".
void diff_genes(const Release& older, const Release& newer, ChangeBuffer& changes);

/// "laboratory_artefact_added", "laboratory_artefact_withdrawn", "laboratory_class",
/// "laboratory_common", "laboratory_details" (rows of artefacts or counts differ at all),
/// "laboratory_history": alleles in the order of the stores;
/// "laboratory_mask_added", "laboratory_mask_removed": by gene.
void diff_laboratory(const Release& older, const Release& newer, ChangeBuffer& changes);

/// Those of one allele.
void diff_clinvar_allele(const Release& older,
                         const Release& newer,
                         const model::SmallAllele& allele,
                         const ChangeVisitor& visit);
void diff_population_allele(const Release& older,
                            const Release& newer,
                            const model::SmallAllele& allele,
                            const ChangeVisitor& visit);
void diff_laboratory_allele(const Release& older,
                            const Release& newer,
                            const model::SmallAllele& allele,
                            ChangeBuffer& changes);

/// Ids of a kind's components in the order of SOURCES.toml.
std::vector<std::string> component_ids(const Manifest& manifest, std::string_view kind);
/// Version of the component of that kind and name, or of the last one of the kind; empty if there
/// is none.
std::string version_of(const Manifest& manifest, std::string_view kind, std::string_view name = {});
/// Versions of the newer components that the older release lacks, of the first kind that has any:
/// the date of a change whose value does not name its source.
std::string changed_versions(const Manifest& older,
                             const Manifest& newer,
                             const std::vector<std::string_view>& kinds);

} // namespace vigie::knowledge
