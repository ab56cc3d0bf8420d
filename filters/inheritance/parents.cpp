#include "filters/inheritance/parents.hpp"

#include <algorithm>

namespace vigie::filters::inheritance {

std::vector<ParentRole> transmitting_parents(LocusKind kind, const model::Pedigree& pedigree) {
    const model::Individual& proband = pedigree.proband();
    const ParentRole father{pedigree.father_of(proband), "the father"};
    const ParentRole mother{pedigree.mother_of(proband), "the mother"};
    if (kind == LocusKind::y) {
        return {father};
    }
    if (kind == LocusKind::x && proband.sex == model::Sex::male) {
        return {mother};
    }
    return {father, mother};
}

bool could_be_inherited(const model::VariantEvidence& variant, const FamilyContext& family) {
    const LocusKind kind = locus_kind(variant.allele, family.assembly);
    const std::vector<ParentRole> parents = transmitting_parents(kind, family.pedigree);
    return std::any_of(parents.begin(), parents.end(), [&](const ParentRole& parent) {
        if (parent.individual == nullptr) {
            return true;
        }
        const Carriage carried = carriage(relative_at(variant, family, *parent.individual));
        const bool excluded = parent.individual->affection == model::Affection::unaffected &&
                              !family.incomplete_penetrance;
        return carried == Carriage::carries || (carried == Carriage::unknown && !excluded);
    });
}

bool has_unaffected_carrier_parent(const model::VariantEvidence& variant,
                                   const FamilyContext& family) {
    const LocusKind kind = locus_kind(variant.allele, family.assembly);
    const std::vector<ParentRole> parents = transmitting_parents(kind, family.pedigree);
    return std::any_of(parents.begin(), parents.end(), [&](const ParentRole& parent) {
        return parent.individual != nullptr &&
               parent.individual->affection == model::Affection::unaffected &&
               carriage(relative_at(variant, family, *parent.individual)) == Carriage::carries;
    });
}

PatternVerdict doubt_inherited(PatternVerdict verdict,
                               const model::VariantEvidence& variant,
                               const FamilyContext& family) {
    const LocusKind kind = locus_kind(variant.allele, family.assembly);
    const std::vector<ParentRole> parents = transmitting_parents(kind, family.pedigree);
    const bool in_none = std::all_of(parents.begin(), parents.end(), [&](const ParentRole& parent) {
        return parent.individual != nullptr &&
               carriage(relative_at(variant, family, *parent.individual)) == Carriage::lacks;
    });
    if (verdict.verdict == model::Verdict::pass && in_none) {
        verdict.verdict = model::Verdict::not_assessed;
        verdict.reason = parents.size() == 1
                             ? "not in " + parents.front().name + ": new, or missed there"
                             : "in neither parent: new, or missed in one of them";
    }
    return verdict;
}

} // namespace vigie::filters::inheritance
