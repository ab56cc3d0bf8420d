#pragma once

#include "interpretation/phenotype/gene_description.hpp"
#include "interpretation/phenotype/sign_credit.hpp"
#include "interpretation/phenotype/sign_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <memory>
#include <mutex>
#include <vector>

namespace vigie::interpretation {

/// What the signs of all patients under one release share: the terms as a table, and the
/// descriptions of each gene, made when it is first asked for. Safe to share between threads; the
/// release must outlive it.
class PhenotypeModel {
  public:
    PhenotypeModel(const knowledge::Release& release, const PhenotypeRules& rules);

    const knowledge::Release& release() const noexcept { return *release_; }
    const PhenotypeRules& rules() const noexcept { return rules_; }
    const TermTable& table() const noexcept { return table_; }
    /// Empty if nothing informative is annotated to the gene.
    const std::vector<GeneDescription>& descriptions(const model::GeneKey& gene) const;

  private:
    struct Described {
        std::once_flag once;
        std::vector<GeneDescription> descriptions;
    };

    const knowledge::Release* release_;
    PhenotypeRules rules_;
    TermTable table_;
    std::vector<model::GeneKey> genes_;      ///< sorted
    std::unique_ptr<Described[]> described_; // NOLINT(*-avoid-c-arrays): a once_flag cannot move
};

/// The signs of one patient, asked gene by gene (docs/decisions/037-phenotype-likelihood.md). One
/// instance per worker; the model must outlive it.
class PatientSigns {
  public:
    PatientSigns(const model::PhenotypicProfile& profile, const PhenotypeModel& model);

    /// The pooled log-likelihood ratio of the gene's descriptions as a share of what the signs
    /// could attain, with the best description's explanation. Depends on the signs, what the
    /// release says of that gene, the ontology and the rule set only. `not_assessed` without an
    /// informative observed sign or without annotations.
    model::PhenotypeFit fit(const model::GeneKey& gene);

  private:
    void take_credits(const std::vector<GeneDescription>& descriptions);

    const PhenotypeModel* model_;
    SignSet signs_;
    std::vector<SignCredit> credits_;      ///< in the order of the observed signs
    std::vector<std::vector<float>> rows_; ///< the same by term, as far as asked so far
};

} // namespace vigie::interpretation
