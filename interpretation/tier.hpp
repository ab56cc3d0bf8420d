#pragma once

#include "interpretation/genotype_patterns.hpp"
#include "pipeline/model/candidate.hpp"

#include <optional>
#include <vector>

namespace vigie::interpretation {

/// Everything that tier and score of one finding depend on.
struct FindingSummary {
    const Finding& finding;
    const std::vector<const Hit*>& hits; ///< the hits that the finding's indices mean
    const GeneStanding& standing;
    const model::PhenotypeFit& phenotype;
    /// Of each hit of the finding, in its order; empty until they are classified.
    std::vector<std::optional<model::AcmgClassification>> classes = {};

    const Hit& member(std::size_t i) const { return *hits[finding.hits[i]]; }
};

/// "support": HIGH impact, ACMG class 4 or 5, ClinVar P/LP with enough stars, proven de novo, or
/// signs that fit; not_assessed if none holds and the signs were not assessed.
model::Judgement judge_support(const FindingSummary& summary);

/// "acmg": fails if a variant is class 1 or 2; not_assessed if one has no class, or if ClinVar or
/// the laboratory disputes such a class (docs/decisions/078).
model::Judgement judge_class(const FindingSummary& summary);

/// What the variants of a finding bring to its tier.
struct TierFacts {
    bool open = false;       ///< quality, frequency or reads not assessed
    bool carried = false;    ///< a consequence that only an assertion carries
    bool capped = false;     ///< one that passes by what gives no first tier
    bool high = false;       ///< HIGH impact
    bool classified = false; ///< class 4 or 5
    bool asserted = false;
    bool refuted = false;  ///< class 1 or 2, or the reads refute the call
    bool disputed = false; ///< no class, or class 1 or 2 that somebody disputes
    TierFacts operator|(const TierFacts& other) const noexcept;
};
TierFacts tier_facts(const FindingSummary& summary);

/// Tier 1: everything passes. Tier 2: nothing is refuted but something is not assessed; or, with
/// support, the gene is off the case's panels or ClinVar carries a failing consequence. Tier 3: the
/// rest. ClinVar alone never gives tier 1, nor does a consequence that passes by a splice score, or
/// by an exon of a gene without protein unless somebody asserts the variant or it is proven de novo
/// (docs/decisions/023, 024, 077).
int tier_of(const FindingSummary& summary);
/// The same of other variants under the pattern, the gene and the signs of `shared`.
int tier_of(const TierFacts& facts, const FindingSummary& shared);

} // namespace vigie::interpretation
