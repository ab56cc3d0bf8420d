#pragma once

#include "interpretation/rule_set.hpp"
#include "knowledge/allele_lookup.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/verdict.hpp"

#include <optional>

namespace vigie::interpretation {

/// Whether an allele belongs to the residue under a release, and the rule that decided.
struct Admission {
    bool admitted = false;
    model::Judgement decided_by; ///< rule ids "clinvar", "laboratory", "common",
                                 ///< "coding_region", "rare_coding", "rare_rna_gene"
};

/// The admission rule (decision 2 of docs/design.md): asserted P/LP or conflicting, or own class 4
/// or 5; or not known to be common and (coding exon +- splice of any gene, exon +- splice of a gene
/// without protein, any ClinVar assertion or any classification of the laboratory's own). Frequency
/// not assessed counts as not known to be common. Depends on the allele and the release only.
Admission judge_admission(const model::SmallAllele& allele,
                          const knowledge::Release& release,
                          knowledge::AlleleLookup& lookup,
                          const RuleSet& rules);

/// What the allele stores of a release say of one allele.
struct AlleleRecord {
    knowledge::PopulationAnswer population;
    std::optional<model::ClinvarAssertion> clinvar;
    model::LaboratoryRecord laboratory = {};
};

/// The same from what was looked up already.
Admission judge_admission(const model::SmallAllele& allele,
                          const AlleleRecord& record,
                          const annotation::TranscriptIndex& transcripts,
                          const RuleSet& rules);

} // namespace vigie::interpretation
