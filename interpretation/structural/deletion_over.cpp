#include "interpretation/structural/deletion_over.hpp"

#include <algorithm>

namespace vigie::interpretation::structural {
namespace {

/// One copy is lost, one is left.
bool leaves_one_copy(const Hit& hit, const CaseContext& context) {
    return hit.structural != nullptr && hit.structural->evidence &&
           hit.structural->evidence->variant.is_loss() && !hit.dropped_by &&
           proband_call(*hit.variant, context).genotype.is_heterozygous();
}

bool holds(const Hit& deletion, const model::SmallAllele& allele) {
    const model::StructuralVariant& variant = deletion.structural->evidence->variant;
    return variant.contig == allele.contig() && variant.interval.contains(allele.span());
}

/// Nobody beside the proband was sequenced and is not called at one of the two.
bool knows_relatives(const Hit& small,
                     const Hit& deletion,
                     const filters::inheritance::FamilyContext& family) {
    const auto& individuals = family.pedigree.individuals();
    for (std::size_t i = 0; i < individuals.size(); ++i) {
        const model::Genotype& a = small.variant->calls[i].genotype;
        const model::Genotype& b = deletion.variant->calls[i].genotype;
        const bool sequenced = a.ploidy > 0 || b.ploidy > 0;
        if (individuals[i].id != family.pedigree.proband().id && sequenced &&
            !(a.is_called() && b.is_called())) {
            return false;
        }
    }
    return true;
}

} // namespace

void note_deletions(std::vector<Hit>& hits, const CaseContext& context) {
    for (Hit& hit : hits) {
        if (hit.structural != nullptr ||
            !proband_call(*hit.variant, context).genotype.is_homozygous()) {
            continue;
        }
        const auto over = std::find_if(hits.begin(), hits.end(), [&](const Hit& other) {
            return leaves_one_copy(other, context) && holds(other, hit.variant->allele);
        });
        hit.under_deletion = over == hits.end() ? nullptr : &*over;
    }
}

model::VariantEvidence on_one_copy(const Hit& hit) {
    model::VariantEvidence variant = *hit.variant;
    if (hit.under_deletion == nullptr) {
        return variant;
    }
    const std::vector<model::SampleCall>& deletion = hit.under_deletion->variant->calls;
    for (std::size_t i = 0; i < variant.calls.size(); ++i) {
        model::Genotype& genotype = variant.calls[i].genotype;
        const bool deleted = i < deletion.size() && deletion[i].genotype.is_heterozygous();
        if (deleted &&
            genotype.is_homozygous()) { // "1/1", or "1" of a caller that knows the copies
            genotype.ploidy = 2;
            genotype.this_slots = 1U;
        }
    }
    return variant;
}

bool is_deletion_over(const Hit& first, const Hit& second) noexcept {
    return first.under_deletion == &second || second.under_deletion == &first;
}

filters::inheritance::PatternVerdict judge_over_deletion(
    const Hit& first, const Hit& second, const filters::inheritance::FamilyContext& family) {
    const Hit& small = first.under_deletion == &second ? first : second;
    const Hit& deletion = first.under_deletion == &second ? second : first;
    auto verdict =
        filters::inheritance::judge_compound(on_one_copy(small), *deletion.variant, family);
    const std::string over = "deletion over it: the small variant is called on the only copy that "
                             "the deletion leaves";
    if (verdict.phase == "cis") {
        verdict.reason = "a deletion holds its place, but " + verdict.reason;
        return verdict;
    }
    const bool phase_alone = verdict.phase == "unknown" && knows_relatives(small, deletion, family);
    if (phase_alone && verdict.verdict == model::Verdict::not_assessed) {
        verdict.verdict = model::Verdict::pass; // a second copy that the caller could see is gone
    }
    verdict.phase = "trans";
    verdict.reason = over + "; " + verdict.reason;
    return verdict;
}

} // namespace vigie::interpretation::structural
