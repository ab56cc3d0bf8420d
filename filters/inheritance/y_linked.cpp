#include "filters/inheritance/parents.hpp"

namespace vigie::filters::inheritance {
PatternVerdict judge_y_linked(const model::VariantEvidence& variant, const FamilyContext& family) {
    constexpr auto pattern = model::InheritancePattern::y_linked;
    if (locus_kind(variant.allele, family.assembly) != LocusKind::y) {
        return {pattern, model::Verdict::fail, "not on Y outside the pseudo-autosomal regions"};
    }
    const Relative proband = proband_at(variant, family);
    if (proband.individual.sex == model::Sex::female) {
        return {pattern, model::Verdict::fail, "call on the Y of a female"};
    }
    if (carriage(proband) == Carriage::lacks) {
        return {pattern, model::Verdict::fail, "the proband lacks the allele"};
    }
    if (!proband.call.genotype.is_homozygous()) {
        return {pattern, model::Verdict::not_assessed,
                "the proband is not called with one copy on Y"};
    }
    return doubt_inherited(
        judge_segregation(variant, family, pattern, expect_shared_by_affected_males), variant,
        family);
}

} // namespace vigie::filters::inheritance
