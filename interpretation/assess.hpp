#pragma once

#include "interpretation/phenotype/phenotype_fit.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/date.hpp"

#include <memory>
#include <mutex>
#include <set>

namespace vigie::interpretation {

/// The only interpreter: derives candidates, waiting hits and drop reasons of cases under one
/// release and rule set. Holds what all cases share, made when a case first needs it; safe to share
/// between threads. Release and rules must outlive it.
class Interpreter {
  public:
    Interpreter(const knowledge::Release& release, const RuleSet& rules)
        : release_(&release), rules_(&rules) {}

    /// Pure: the same evidence and day give the same result, whatever the history of the case; a
    /// residue allele that the release no longer admits is dropped by rule "admission" first.
    /// @throws InputError if the case is on another assembly.
    model::Assessment assess(const model::CaseEvidence& evidence, const model::Date& today) const {
        return assess(evidence, today, nullptr);
    }
    /// What becomes of these genes alone (an empty key: of the variants in no gene). The evidence
    /// must hold every residue variant that lies in one of them and may lack the others. Lists,
    /// decisions, notes of genes and facts are those genes' part of the whole assessment; counts
    /// and ranks are theirs alone.
    model::Assessment assess_genes(const model::CaseEvidence& evidence,
                                   const model::Date& today,
                                   const std::set<model::GeneKey>& genes) const {
        return assess(evidence, today, &genes);
    }

    const knowledge::Release& release() const noexcept { return *release_; }
    const RuleSet& rules() const noexcept { return *rules_; }

  private:
    model::Assessment assess(const model::CaseEvidence& evidence,
                             const model::Date& today,
                             const std::set<model::GeneKey>* genes) const;
    const PhenotypeModel& phenotypes() const;

    const knowledge::Release* release_;
    const RuleSet* rules_;
    mutable std::once_flag phenotypes_made_;
    mutable std::unique_ptr<const PhenotypeModel> phenotypes_;
};

/// One case alone.
model::Assessment assess(const model::CaseEvidence& evidence,
                         const knowledge::Release& release,
                         const RuleSet& rules,
                         const model::Date& today);

} // namespace vigie::interpretation
