#pragma once

#include "interpretation/hit.hpp"
#include "interpretation/mode_fit.hpp"

#include <optional>
#include <vector>

namespace vigie::interpretation {

/// The family as far as one hit is asked: penetrance and diseases beside an imprinted one are
/// properties of the gene (penetrance of the case too), the frequency among parents of the allele.
filters::inheritance::FamilyContext
family_of(const Hit& hit, const GeneStanding& standing, const CaseContext& context);

/// One or two hits of a gene under the genotype pattern that explains them best.
struct Finding {
    filters::inheritance::PatternVerdict verdict;
    model::Judgement mode;
    std::vector<std::size_t> hits;             ///< indices into the hits that were asked
    std::vector<model::Judgement> frequencies; ///< per hit, against the limit of the pattern
    bool inheritable = false;                  ///< a parent may have passed the (first) hit on
};

/// What the genotypes of one gene say.
struct GeneFindings {
    std::vector<Finding> kept;    ///< one per set of hits, in order of hits
    std::vector<Finding> waiting; ///< single heterozygous hits of recessive genes
    /// Per hit: why no pattern kept it (rule "inheritance", "mode", "frequency" or "single_hit");
    /// nullopt if one did.
    std::vector<std::optional<model::Judgement>> dropped;
};

/// Tries every pattern that exists at the locus on each hit and each pair of hits of one gene.
/// A pattern is kept if the family does not refute it, no hit is too frequent for it and the gene
/// allows it; a pattern that the gene does not allow is kept only if the family proves it and it is
/// not plain dominant (docs/decisions/030). `hits` passed every earlier rule.
GeneFindings find_patterns(const std::vector<const Hit*>& hits,
                           const GeneStanding& standing,
                           const CaseContext& context);

} // namespace vigie::interpretation
