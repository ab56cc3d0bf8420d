#include "filters/inheritance/de_novo_likelihood.hpp"
#include "filters/inheritance/parents.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <vector>

namespace vigie::filters::inheritance {
namespace {

constexpr auto pattern = model::InheritancePattern::de_novo;

Expectation expectation_at(LocusKind kind) {
    if (kind == LocusKind::y) {
        return expect_shared_by_affected_males;
    }
    return kind == LocusKind::x ? expect_shared_on_sex_chromosome : expect_shared_by_affected;
}

/// Do the reads of a parent called without the allele prove that it is absent?
PatternVerdict
judge_reads(const std::string& name, const Relative& relative, const FamilyContext& family) {
    const model::SampleCall& call = relative.call;
    const model::ReadEvidence* const reads = relative.absent_in;
    if (reads != nullptr && reads->depth() >= family.min_parent_depth) {
        const double most = family.max_parent_allele_balance * static_cast<double>(reads->depth());
        const bool open = static_cast<double>(reads->allele.fragments) > most;
        const std::string found =
            fmt::format("{} of {} fragments", reads->allele.fragments, reads->depth());
        return open ? PatternVerdict{pattern, model::Verdict::not_assessed,
                                     fmt::format("{} shows the allele in {}: mosaic or artefact",
                                                 name, found)}
                    : PatternVerdict{pattern, model::Verdict::pass, name + " " + found};
    }
    if (!call.depth || !call.allele_reads) {
        return {pattern, model::Verdict::not_assessed,
                name + " is called without the allele, but no " +
                    (call.depth ? "reads of the allele are" : "depth is") + " recorded"};
    }
    if (*call.depth < family.min_parent_depth) {
        return {pattern, model::Verdict::not_assessed,
                fmt::format("{} is covered by {} reads only (< {})", name, *call.depth,
                            family.min_parent_depth)};
    }
    const double limit = family.max_parent_allele_balance * static_cast<double>(*call.depth);
    if (static_cast<double>(*call.allele_reads) > limit) {
        return {pattern, model::Verdict::not_assessed,
                fmt::format("{} shows the allele in {} of {} reads: mosaic or artefact", name,
                            *call.allele_reads, *call.depth)};
    }
    return {pattern, model::Verdict::pass, fmt::format("{} {}x", name, *call.depth)};
}

/// Does one parent prove that the allele was not inherited from them?
PatternVerdict judge_parent(const ParentRole& parent,
                            const model::VariantEvidence& variant,
                            const FamilyContext& family) {
    const LocusKind kind = locus_kind(variant.allele, family.assembly);
    if (parent.individual == nullptr) {
        return {pattern, model::Verdict::not_assessed, parent.name + " is not in the family"};
    }
    const Relative relative = relative_at(variant, family, *parent.individual);
    if (!relative.doubt.empty()) {
        return {pattern, model::Verdict::not_assessed, tell_doubt(relative, family)};
    }
    if (kind != LocusKind::autosomal && is_heterozygous_male(relative)) {
        return {pattern, model::Verdict::not_assessed,
                parent.name + " has a heterozygous call where a male has one copy"};
    }
    switch (carriage(relative)) {
    case Carriage::carries:
        return {pattern, model::Verdict::fail, parent.name + " carries the allele"};
    case Carriage::unknown:
        return {pattern, model::Verdict::not_assessed,
                parent.name + (relative.sequenced ? " is not called" : " was not sequenced")};
    case Carriage::lacks:
        break;
    }
    return judge_reads(parent.name, relative, family);
}

/// A carrying parent refutes; an unproven one leaves the question open.
PatternVerdict judge_parents(const model::VariantEvidence& variant, const FamilyContext& family) {
    PatternVerdict all{pattern, model::Verdict::pass, ""};
    const LocusKind kind = locus_kind(variant.allele, family.assembly);
    for (const ParentRole& parent : transmitting_parents(kind, family.pedigree)) {
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

/// What the proband's own genotype leaves open even with proof from both parents; else empty.
std::string open_question(const Relative& proband, LocusKind kind) {
    const model::Genotype& genotype = proband.call.genotype;
    const bool one_copy_locus =
        kind != LocusKind::autosomal && proband.individual.sex == model::Sex::male;
    if (one_copy_locus && genotype.is_heterozygous()) {
        return "heterozygous call where a male has one copy: artefact, mosaic or a second X";
    }
    if (!one_copy_locus && genotype.ploidy > 1 && genotype.is_homozygous()) {
        return "homozygous, and no parent has a copy: two new changes are less likely than a "
               "deletion, a uniparental disomy or a wrong call";
    }
    return {};
}

/// Where and in whom the pattern cannot exist; else empty.
std::string impossible_locus(const Relative& proband, LocusKind kind) {
    if (kind == LocusKind::mitochondrial) {
        return "the mitochondrion has its own pattern";
    }
    const bool female_y = kind == LocusKind::y && proband.individual.sex == model::Sex::female;
    return female_y ? "call on the Y of a female" : "";
}

/// Likelihoods only add to a proof or raise a doubt: nothing that failed or stayed open passes.
PatternVerdict weigh_likelihoods(PatternVerdict verdict,
                                 const model::VariantEvidence& variant,
                                 const FamilyContext& family) {
    const std::optional<double> posterior = de_novo_posterior(variant, family);
    if (verdict.verdict != model::Verdict::pass || !posterior) {
        return verdict;
    }
    const double least = family.de_novo.min_posterior;
    if (*posterior < least) {
        return {pattern, model::Verdict::not_assessed,
                fmt::format("by the likelihoods of the trio, new has probability {:.3g} (< {}): an "
                            "inherited allele that the caller missed in a parent is more likely",
                            *posterior, least)};
    }
    verdict.reason +=
        fmt::format("; probability {:.4g} that it is new (PL)", std::floor(*posterior * 1e4) / 1e4);
    return verdict;
}

/// Two children with what neither parent shows have it from one mosaic germline, or are twins of
/// one zygote.
std::string shared_by_siblings(const model::VariantEvidence& variant, const FamilyContext& family) {
    const model::Individual& proband = family.pedigree.proband();
    for (const model::Individual& individual : family.pedigree.individuals()) {
        const bool sibling = individual.id != proband.id &&
                             ((!proband.mother.empty() && individual.mother == proband.mother) ||
                              (!proband.father.empty() && individual.father == proband.father));
        if (sibling && carriage(relative_at(variant, family, individual)) == Carriage::carries) {
            return "; " + relation(family.pedigree, individual) +
                   " has it too: germline mosaicism of a parent, or identical twins";
        }
    }
    return {};
}

PatternVerdict judge_family(const model::VariantEvidence& variant, const FamilyContext& family) {
    const LocusKind kind = locus_kind(variant.allele, family.assembly);
    PatternVerdict parents = judge_parents(variant, family);
    PatternVerdict relatives = judge_segregation(variant, family, pattern, expectation_at(kind));
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

} // namespace

PatternVerdict judge_de_novo(const model::VariantEvidence& variant, const FamilyContext& family) {
    const LocusKind kind = locus_kind(variant.allele, family.assembly);
    const Relative proband = proband_at(variant, family);
    if (std::string reason = impossible_locus(proband, kind); !reason.empty()) {
        return {pattern, model::Verdict::fail, std::move(reason)};
    }
    const Carriage carried = carriage(proband);
    if (carried != Carriage::carries) {
        const bool lacks = carried == Carriage::lacks;
        return {pattern, lacks ? model::Verdict::fail : model::Verdict::not_assessed,
                lacks ? "the proband lacks the allele" : "the proband is not called"};
    }
    PatternVerdict verdict = weigh_likelihoods(judge_family(variant, family), variant, family);
    if (verdict.verdict != model::Verdict::fail) {
        verdict.reason += shared_by_siblings(variant, family);
    }
    std::string open = open_question(proband, kind);
    if (verdict.verdict == model::Verdict::pass && !open.empty()) {
        return {pattern, model::Verdict::not_assessed, std::move(open)};
    }
    return doubt_copies(std::move(verdict), proband);
}

} // namespace vigie::filters::inheritance
