#include "filters/inheritance/phase.hpp"

#include "filters/inheritance/relatives.hpp"

#include <optional>

namespace vigie::filters::inheritance {
namespace {

/// A thinly covered parent is not known to lack the allele. Without a recorded depth the genotype
/// is taken at its word: for phase, unlike for de novo, both variants must agree.
Carriage parental_carriage(const model::VariantEvidence& variant,
                           const FamilyContext& family,
                           const model::Individual* parent) {
    if (parent == nullptr) {
        return Carriage::unknown;
    }
    const Relative relative = relative_at(variant, family, *parent);
    const Carriage carried = carriage(relative);
    const bool thin = relative.call.depth && *relative.call.depth < family.min_parent_depth;
    return carried == Carriage::lacks && thin ? Carriage::unknown : carried;
}

bool from_one_parent(Origin origin) {
    return origin == Origin::maternal || origin == Origin::paternal;
}

/// Both genotypes are readings of one record: where one has its allele, the other has another
/// alternate allele. Lines that are alike (a repeated line, a line per alternate allele) are not.
bool from_one_record(const model::VariantEvidence& first,
                     const model::VariantEvidence& second,
                     const model::Genotype& a,
                     const model::Genotype& b) {
    return !first.original.empty() && first.original == second.original &&
           (a.this_slots & ~b.other_slots) == 0 && (b.this_slots & ~a.other_slots) == 0;
}

/// Slots of the two genotypes name the same haplotypes: one record, or one phase set. Phased calls
/// without PS belong to one set (VCF 4.3, section 1.6.2, key PS).
bool share_haplotypes(const model::VariantEvidence& first,
                      const model::VariantEvidence& second,
                      const FamilyContext& family) {
    const model::Genotype& a = proband_at(first, family).call.genotype;
    const model::Genotype& b = proband_at(second, family).call.genotype;
    const bool one_record = from_one_record(first, second, a, b);
    const bool one_set = a.phased && b.phased && a.phase_set == b.phase_set &&
                         first.allele.contig() == second.allele.contig();
    return a.ploidy == b.ploidy && (one_record || one_set);
}

PhaseAnswer phase_from_calls(const model::VariantEvidence& first,
                             const model::VariantEvidence& second,
                             const FamilyContext& family) {
    const model::Genotype& a = proband_at(first, family).call.genotype;
    const model::Genotype& b = proband_at(second, family).call.genotype;
    const bool together = (a.this_slots & b.this_slots) != 0;
    return {together ? Phase::cis : Phase::trans,
            together ? "phased calls: on one haplotype" : "phased calls: on two haplotypes"};
}

/// What fragments say that span both alleles; nullopt: none was read, or they do not tell.
std::optional<bool> in_cis_by_reads(const model::VariantEvidence& first,
                                    const model::VariantEvidence& second,
                                    const FamilyContext& family) {
    if (family.reads.in_cis == nullptr) {
        return std::nullopt;
    }
    const bool in_order = first.allele < second.allele;
    const model::VariantEvidence& earlier = in_order ? first : second;
    const model::SmallAllele& later = in_order ? second.allele : first.allele;
    for (const model::NeighbourPhase& pair : earlier.phases) {
        if (pair.neighbour == later) {
            return family.reads.in_cis(pair.phase);
        }
    }
    return std::nullopt;
}

std::string why_unknown(Origin first, Origin second) {
    if (first == Origin::neither || second == Origin::neither) {
        return "one of the two is in neither parent, its haplotype is not known";
    }
    if (first == Origin::both || second == Origin::both) {
        return "both parents carry one of the two";
    }
    return "a parent is missing, not called or called in doubt, and the calls are not phased";
}

} // namespace

std::string phase_name(Phase phase) {
    switch (phase) {
    case Phase::trans:
        return "trans";
    case Phase::cis:
        return "cis";
    case Phase::unknown:
        break;
    }
    return "unknown";
}

Origin origin_of(const model::VariantEvidence& variant, const FamilyContext& family) {
    const model::Individual& proband = family.pedigree.proband();
    const Carriage mother = parental_carriage(variant, family, family.pedigree.mother_of(proband));
    const Carriage father = parental_carriage(variant, family, family.pedigree.father_of(proband));
    if (mother == Carriage::unknown || father == Carriage::unknown) {
        return Origin::unknown;
    }
    if (mother == Carriage::carries) {
        return father == Carriage::carries ? Origin::both : Origin::maternal;
    }
    return father == Carriage::carries ? Origin::paternal : Origin::neither;
}

PhaseAnswer phase_of(const model::VariantEvidence& first,
                     const model::VariantEvidence& second,
                     const FamilyContext& family) {
    const Origin a = origin_of(first, family);
    const Origin b = origin_of(second, family);
    if (from_one_parent(a) && from_one_parent(b)) {
        const bool same = a == b;
        const std::string parent = a == Origin::maternal ? "the mother" : "the father";
        return {same ? Phase::cis : Phase::trans,
                same ? "both from " + parent : "one from each parent"};
    }
    const std::optional<bool> by_reads = in_cis_by_reads(first, second, family);
    if (share_haplotypes(first, second, family)) {
        PhaseAnswer called = phase_from_calls(first, second, family);
        if (by_reads && *by_reads != (called.phase == Phase::cis)) {
            return {Phase::unknown, "phased calls and reads that span both contradict each other"};
        }
        return called;
    }
    if (by_reads) {
        return {*by_reads ? Phase::cis : Phase::trans,
                *by_reads ? "reads that span both: on one haplotype"
                          : "reads that span both: on two haplotypes"};
    }
    return {Phase::unknown, why_unknown(a, b)};
}

} // namespace vigie::filters::inheritance
