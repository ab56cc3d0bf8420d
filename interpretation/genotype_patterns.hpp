#pragma once

#include "interpretation/hit.hpp"
#include "interpretation/mode_fit.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace vigie::interpretation {

/// The family as far as one hit is asked: penetrance and diseases beside an imprinted one are
/// properties of the gene (penetrance of the case too), the frequency among parents of the allele.
filters::inheritance::FamilyContext
family_of(const Hit& hit, const GeneStanding& standing, const CaseContext& context);

/// Two hits of a gene, as indices.
struct HitPair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
};

/// One or two hits of a gene under the genotype pattern that explains them best.
struct Finding {
    filters::inheritance::PatternVerdict verdict;
    model::Judgement mode;
    std::vector<std::size_t> hits;             ///< indices into the hits that were asked
    std::vector<model::Judgement> frequencies; ///< per hit, against the limit of the pattern
    bool inheritable = false;                  ///< a parent may have passed the (first) hit on
};

/// The hits of one gene and what every question about them shares.
struct GeneHits {
    const std::vector<const Hit*>& hits;
    const GeneStanding& standing;
    const CaseContext& context;
};

/// A verdict on hits of a gene, with what the gene's modes and the frequencies say of it.
Finding make_finding(filters::inheritance::PatternVerdict verdict,
                     std::vector<std::size_t> members,
                     const GeneHits& gene);
/// The place of a hit, for `judge_mode`.
PatternLocus locus_of(const Hit& hit, const CaseContext& context);
/// A hit is too frequent for the pattern of the finding.
bool is_too_frequent(const Finding& finding);
/// The gene allows the pattern, or the family proves one that is not plain dominant.
bool is_allowed(const Finding& finding);

/// What the genotypes of one gene say.
struct GeneFindings {
    std::vector<Finding> kept;     ///< one per set of hits, in order of hits; without `unphased`
    std::vector<HitPair> unphased; ///< pairs of unknown phase that are kept too
    std::vector<Finding> waiting;  ///< single heterozygous hits of recessive genes
    /// Per hit: why no pattern kept it (rule "inheritance", "mode", "frequency" or "single_hit");
    /// nullopt if one did.
    std::vector<std::optional<model::Judgement>> dropped;
};

/// Tries every pattern that exists at the locus on each hit and each pair of hits of one gene.
/// A pattern is kept if the family does not refute it, no hit is too frequent for it and the gene
/// allows it; a pattern that the gene does not allow is kept only if the family proves it and it is
/// not plain dominant (docs/decisions/030). `hits` passed every earlier rule. Pairs that fail are
/// not stored, and of those of unknown phase only who they are: n hits make n (n - 1) / 2 pairs.
GeneFindings find_patterns(const std::vector<const Hit*>& hits,
                           const GeneStanding& standing,
                           const CaseContext& context);

/// The finding of a pair of hits.
Finding pair_finding(const HitPair& pair, const GeneHits& gene);

} // namespace vigie::interpretation
