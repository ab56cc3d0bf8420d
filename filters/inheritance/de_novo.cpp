#include "filters/inheritance/relatives.hpp"

#include <fmt/format.h>

#include <vector>

namespace vigie::filters::inheritance {
namespace {

constexpr auto pattern = model::InheritancePattern::de_novo;

struct ParentRole {
    const model::Individual* individual;
    std::string name;
};

/// The parents who could have passed the allele on: a son has his X from his mother only.
std::vector<ParentRole> transmitting_parents(const model::VariantEvidence& variant,
                                             const FamilyContext& family) {
    const model::Individual& proband = family.pedigree.proband();
    const ParentRole father{family.pedigree.father_of(proband), "the father"};
    const ParentRole mother{family.pedigree.mother_of(proband), "the mother"};
    switch (locus_kind(variant.allele, family.assembly)) {
    case LocusKind::y:
        return {father};
    case LocusKind::mitochondrial:
        return {mother};
    case LocusKind::x:
        if (proband.sex == model::Sex::male) {
            return {mother};
        }
        break;
    case LocusKind::autosomal:
        break;
    }
    return {father, mother};
}

/// Does one parent prove that the allele was not inherited from them?
PatternVerdict judge_parent(const ParentRole& parent,
                            const model::VariantEvidence& variant,
                            const FamilyContext& family) {
    if (parent.individual == nullptr) {
        return {pattern, model::Verdict::not_assessed, parent.name + " is not in the family"};
    }
    const Relative relative = relative_at(variant, family.pedigree, *parent.individual);
    const model::SampleCall& call = relative.call;
    switch (carriage(call.genotype)) {
    case Carriage::carries:
        return {pattern, model::Verdict::fail, parent.name + " carries the allele"};
    case Carriage::unknown:
        return {pattern, model::Verdict::not_assessed,
                parent.name + (relative.sequenced ? " is not called" : " was not sequenced")};
    case Carriage::lacks:
        break;
    }
    if (!call.depth) {
        return {pattern, model::Verdict::not_assessed,
                parent.name + " is called without the allele, but no depth is recorded"};
    }
    if (*call.depth < family.min_parent_depth) {
        return {pattern, model::Verdict::not_assessed,
                fmt::format("{} is covered by {} reads only (< {})", parent.name, *call.depth,
                            family.min_parent_depth)};
    }
    const double limit = family.max_parent_allele_balance * static_cast<double>(*call.depth);
    if (call.allele_reads && static_cast<double>(*call.allele_reads) > limit) {
        return {pattern, model::Verdict::not_assessed,
                fmt::format("{} shows the allele in {} of {} reads: mosaic or artefact",
                            parent.name, *call.allele_reads, *call.depth)};
    }
    return {pattern, model::Verdict::pass, fmt::format("{} {}x", parent.name, *call.depth)};
}

/// A carrying parent refutes; an unproven one leaves the question open.
PatternVerdict judge_parents(const model::VariantEvidence& variant, const FamilyContext& family) {
    PatternVerdict all{pattern, model::Verdict::pass, ""};
    for (const ParentRole& parent : transmitting_parents(variant, family)) {
        PatternVerdict one = judge_parent(parent, variant, family);
        if (one.verdict == model::Verdict::fail) {
            return one;
        }
        if (one.verdict == model::Verdict::not_assessed) {
            all = all.verdict == model::Verdict::pass ? one : all;
        } else if (all.verdict == model::Verdict::pass) {
            all.reason += (all.reason.empty() ? "called without the allele: " : ", ") + one.reason;
        }
    }
    return all;
}

} // namespace

PatternVerdict judge_de_novo(const model::VariantEvidence& variant, const FamilyContext& family) {
    const model::Genotype& genotype = proband_at(variant, family.pedigree).call.genotype;
    if (carriage(genotype) != Carriage::carries) {
        const bool lacks = carriage(genotype) == Carriage::lacks;
        return {pattern, lacks ? model::Verdict::fail : model::Verdict::not_assessed,
                lacks ? "the proband lacks the allele" : "the proband is not called"};
    }
    PatternVerdict parents = judge_parents(variant, family);
    PatternVerdict relatives =
        judge_segregation(variant, family, pattern, expect_shared_by_affected);
    for (const model::Verdict verdict : {model::Verdict::fail, model::Verdict::not_assessed}) {
        if (parents.verdict == verdict) {
            return parents;
        }
        if (relatives.verdict == verdict) {
            return relatives;
        }
    }
    return parents;
}

} // namespace vigie::filters::inheritance
