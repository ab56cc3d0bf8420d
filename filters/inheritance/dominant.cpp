#include "filters/inheritance/relatives.hpp"

namespace vigie::filters::inheritance {

PatternVerdict judge_dominant(const model::VariantEvidence& variant, const FamilyContext& family) {
    constexpr auto pattern = model::InheritancePattern::dominant;
    if (locus_kind(variant.allele, family.assembly) != LocusKind::autosomal) {
        return {pattern, model::Verdict::fail, "not an autosomal locus"};
    }
    const Relative proband = proband_at(variant, family.pedigree);
    switch (carriage(proband.call.genotype)) {
    case Carriage::unknown:
        return {pattern, model::Verdict::not_assessed, "the proband is not called"};
    case Carriage::lacks:
        return {pattern, model::Verdict::fail, "the proband lacks the allele"};
    case Carriage::carries:
        break;
    }
    return judge_segregation(variant, family, pattern, expect_shared_by_affected);
}

} // namespace vigie::filters::inheritance
