#include "filters/inheritance/relatives.hpp"

namespace vigie::filters::inheritance {
namespace {

constexpr auto pattern = model::InheritancePattern::homozygous_recessive;

} // namespace

Answer expect_homozygous_affected(const Relative& relative, const FamilyContext& /*family*/) {
    const model::Genotype& genotype = relative.call.genotype;
    const bool could_be_homozygous =
        genotype.copies() + genotype.missing_copies() == static_cast<int>(genotype.ploidy);
    const bool doubtful = could_be_homozygous && !relative.copies_known;
    if (doubtful || (could_be_homozygous && !genotype.is_homozygous())) {
        return Agreement::unknown;
    }
    const bool affected = relative.individual.affection == model::Affection::affected;
    return affected == genotype.is_homozygous() ? Agreement::agrees : Agreement::contradicts;
}

PatternVerdict judge_homozygous(const model::VariantEvidence& variant,
                                const FamilyContext& family) {
    if (locus_kind(variant.allele, family.assembly) != LocusKind::autosomal) {
        return {pattern, model::Verdict::fail, "not an autosomal locus"};
    }
    const Relative proband = proband_at(variant, family);
    const model::Genotype& genotype = proband.call.genotype;
    if (!genotype.is_homozygous()) {
        const bool half_call = genotype.missing_copies() > 0 && genotype.reference_copies() == 0 &&
                               genotype.other_copies() == 0;
        const bool open = half_call || genotype.ploidy == 0;
        return {pattern, open ? model::Verdict::not_assessed : model::Verdict::fail,
                open ? "the proband is not fully called" : "the proband is not homozygous"};
    }
    PatternVerdict verdict =
        judge_segregation(variant, family, pattern, expect_homozygous_affected);
    const std::string parent = parent_without_copy(variant, family);
    if (verdict.verdict == model::Verdict::pass && !parent.empty()) {
        verdict.verdict = model::Verdict::not_assessed;
        verdict.reason = "homozygous, but " + parent +
                         " has no copy: deletion, uniparental disomy or wrong call";
    }
    return doubt_copies(std::move(verdict), proband);
}

} // namespace vigie::filters::inheritance
