#include "filters/inheritance/parents.hpp"
#include "filters/inheritance/phase.hpp"

namespace vigie::filters::inheritance {
namespace {

constexpr auto pattern = model::InheritancePattern::dominant;

/// An unaffected carrier may have the allele from the parent whose copy is silent.
Agreement expect_imprinted(const Relative& relative, const FamilyContext& family) {
    const bool unaffected = relative.individual.affection == model::Affection::unaffected;
    return unaffected && carriage(relative) == Carriage::carries
               ? Agreement::unknown
               : expect_shared_by_affected(relative, family);
}

PatternVerdict judge_imprinted(const model::VariantEvidence& variant,
                               const FamilyContext& family,
                               Imprinting imprinting) {
    const Origin origin = origin_of(variant, family);
    const bool from_silent =
        (imprinting == Imprinting::paternal_expressed && origin == Origin::maternal) ||
        (imprinting == Imprinting::maternal_expressed && origin == Origin::paternal);
    if (from_silent) {
        return {pattern, model::Verdict::fail,
                std::string("imprinted: the allele came from ") +
                    (origin == Origin::maternal ? "the mother" : "the father") +
                    ", whose copy is silent"};
    }
    PatternVerdict verdict = judge_segregation(variant, family, pattern, expect_imprinted);
    const bool from_expressed =
        (imprinting == Imprinting::paternal_expressed && origin == Origin::paternal) ||
        (imprinting == Imprinting::maternal_expressed && origin == Origin::maternal);
    if (verdict.verdict == model::Verdict::pass && !from_expressed) {
        verdict.verdict = model::Verdict::not_assessed;
        verdict.reason = "imprinted, and the parent that the allele came from is not known";
    }
    return verdict;
}

} // namespace

PatternVerdict judge_dominant(const model::VariantEvidence& variant,
                              const FamilyContext& family,
                              Imprinting imprinting) {
    if (locus_kind(variant.allele, family.assembly) != LocusKind::autosomal) {
        return {pattern, model::Verdict::fail, "not an autosomal locus"};
    }
    const Relative proband = proband_at(variant, family);
    switch (carriage(proband)) {
    case Carriage::unknown:
        return {pattern, model::Verdict::not_assessed, "the proband is not called"};
    case Carriage::lacks:
        return {pattern, model::Verdict::fail, "the proband lacks the allele"};
    case Carriage::carries:
        break;
    }
    if (imprinting != Imprinting::none) {
        return doubt_copies(judge_imprinted(variant, family, imprinting), proband);
    }
    PatternVerdict verdict = judge_segregation(variant, family, pattern, expect_shared_by_affected);
    return doubt_copies(doubt_inherited(std::move(verdict), variant, family), proband);
}

} // namespace vigie::filters::inheritance
