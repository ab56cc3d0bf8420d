#include "interpretation/sealed_place.hpp"

#include "annotation/annotate_allele.hpp"
#include "interpretation/case_scope.hpp"
#include "interpretation/variant_reading.hpp"

#include <algorithm>

namespace vigie::interpretation {

bool is_sealed_place(const model::SmallAllele& allele,
                     const model::CaseScope& scope,
                     const knowledge::Release& release,
                     knowledge::AlleleLookup& lookup) {
    const auto annotations =
        annotation::annotate_allele(allele, release.transcripts(), release.reference());
    std::vector<GeneEffect> effects = gene_effects(annotations);
    add_own_genes(effects, lookup.own_classifications(allele), annotations);
    FactTrace unread;
    return std::all_of(effects.begin(), effects.end(), [&](const GeneEffect& effect) {
        return !effect.gene.empty() &&
               read_standing(effect.gene, scope, release, unread).scope.verdict ==
                   model::Verdict::fail;
    });
}

} // namespace vigie::interpretation
