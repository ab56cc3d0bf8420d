#include "filters/inheritance/parents.hpp"

namespace vigie::filters::inheritance {
namespace {

using model::Sex;

/// What the proband's own genotype says; pass: ask the family.
PatternVerdict judge_proband_on_x(const Relative& proband) {
    constexpr auto pattern = model::InheritancePattern::x_linked;
    const model::Genotype& genotype = proband.call.genotype;
    if (carriage(genotype) == Carriage::unknown) {
        return {pattern, model::Verdict::not_assessed, "the proband is not called"};
    }
    if (carriage(genotype) == Carriage::lacks) {
        return {pattern, model::Verdict::fail, "the proband lacks the allele"};
    }
    if (genotype.is_homozygous()) {
        return {pattern, model::Verdict::pass, ""};
    }
    if (genotype.missing_copies() > 0) {
        return {pattern, model::Verdict::not_assessed, "the proband is not fully called"};
    }
    switch (proband.individual.sex) {
    case Sex::male:
        return {pattern, model::Verdict::not_assessed,
                "heterozygous call on the X of a male: artefact, mosaic or a second X"};
    case Sex::unknown:
        return {pattern, model::Verdict::not_assessed,
                "heterozygous on X, and the sex of the proband is not known"};
    case Sex::female:
        break;
    }
    return {pattern, model::Verdict::fail, "one copy in a female"};
}

std::string zygosity_reason(const Relative& proband) {
    switch (proband.individual.sex) {
    case Sex::male:
        return "hemizygous male";
    case Sex::female:
        return "homozygous female";
    case Sex::unknown:
        break;
    }
    return "hemizygous or homozygous, sex not known";
}

} // namespace

Answer expect_recessive_on_x(const Relative& relative, const FamilyContext& /*family*/) {
    const model::Genotype& genotype = relative.call.genotype;
    const Carriage carried = carriage(genotype);
    const bool affected = relative.individual.affection == model::Affection::affected;
    if (carried == Carriage::unknown || relative.individual.sex == Sex::unknown ||
        is_heterozygous_male(relative) || !relative.copies_known) {
        return Agreement::unknown;
    }
    if (carried == Carriage::lacks) {
        return affected ? Agreement::contradicts : Agreement::agrees;
    }
    if (relative.individual.sex == Sex::male || genotype.is_homozygous()) {
        return affected ? Agreement::agrees : Agreement::contradicts;
    }
    const bool half_call = genotype.missing_copies() > 0;
    return affected || half_call ? Agreement::unknown : Agreement::agrees;
}

PatternVerdict judge_x_linked(const model::VariantEvidence& variant, const FamilyContext& family) {
    constexpr auto pattern = model::InheritancePattern::x_linked;
    if (locus_kind(variant.allele, family.assembly) != LocusKind::x) {
        return {pattern, model::Verdict::fail, "not on X outside the pseudo-autosomal regions"};
    }
    const Relative proband = proband_at(variant, family);
    PatternVerdict own = judge_proband_on_x(proband);
    if (own.verdict != model::Verdict::pass) {
        return own;
    }
    PatternVerdict verdict = judge_segregation(variant, family, pattern, expect_recessive_on_x);
    const std::string parent = proband.individual.sex == Sex::female
                                   ? parent_without_copy(variant, family)
                                   : std::string();
    if (verdict.verdict == model::Verdict::pass && !parent.empty()) {
        return {pattern, model::Verdict::not_assessed,
                "homozygous, but " + parent +
                    " has no copy: deletion, uniparental disomy or wrong call"};
    }
    verdict.reason = zygosity_reason(proband) + "; " + verdict.reason;
    return doubt_copies(std::move(verdict), proband);
}

PatternVerdict judge_x_dominant(const model::VariantEvidence& variant,
                                const FamilyContext& family) {
    constexpr auto pattern = model::InheritancePattern::x_dominant;
    if (locus_kind(variant.allele, family.assembly) != LocusKind::x) {
        return {pattern, model::Verdict::fail, "not on X outside the pseudo-autosomal regions"};
    }
    const Relative proband = proband_at(variant, family);
    const model::Genotype& genotype = proband.call.genotype;
    if (carriage(genotype) != Carriage::carries) {
        const bool lacks = carriage(genotype) == Carriage::lacks;
        return {pattern, lacks ? model::Verdict::fail : model::Verdict::not_assessed,
                lacks ? "the proband lacks the allele" : "the proband is not called"};
    }
    if (proband.individual.sex == Sex::male && !genotype.is_homozygous()) {
        return {pattern, model::Verdict::not_assessed,
                "heterozygous call on the X of a male: artefact, mosaic or a second X"};
    }
    PatternVerdict verdict =
        judge_segregation(variant, family, pattern, expect_shared_on_sex_chromosome);
    return doubt_copies(doubt_inherited(std::move(verdict), variant, family), proband);
}

} // namespace vigie::filters::inheritance
