#include "filters/inheritance/relatives.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace vigie::filters::inheritance {
namespace {

/// The person and the known mothers before them, the youngest first: all share one mitochondrion.
std::vector<std::string> maternal_line(const model::Pedigree& pedigree,
                                       const model::Individual& individual) {
    std::vector<std::string> line;
    for (const model::Individual* member = &individual; member != nullptr;
         member = pedigree.mother_of(*member)) {
        line.push_back(member->id);
    }
    return line;
}

bool is_maternal_relative(const Relative& relative, const model::Pedigree& pedigree) {
    const std::vector<std::string> of_proband = maternal_line(pedigree, pedigree.proband());
    const std::vector<std::string> of_relative = maternal_line(pedigree, relative.individual);
    return std::find_first_of(of_proband.begin(), of_proband.end(), of_relative.begin(),
                              of_relative.end()) != of_proband.end();
}

/// Empty: not recorded.
std::string tissue_of(const model::Individual& person, const FamilyContext& family) {
    const bool recorded = family.tissues != nullptr && family.tissues->contains(person.id);
    return recorded ? family.tissues->at(person.id) : std::string();
}

/// Why a call without the allele does not prove that the person lacks it: the share of mutant
/// mitochondria differs between tissues, and callers miss low ones. Empty: it does.
std::string why_not_absent(const Relative& relative, const FamilyContext& family) {
    const std::string tissue = tissue_of(relative.individual, family);
    const std::string of_proband = tissue_of(family.pedigree.proband(), family);
    const model::SampleCall& call = relative.call;
    if (tissue.empty() || of_proband.empty()) {
        return "the tissue is not recorded";
    }
    if (tissue != of_proband) {
        return fmt::format("in {}, the proband in {}", tissue, of_proband);
    }
    if (!call.depth || !call.allele_reads) {
        return "the reads are not recorded";
    }
    if (*call.depth < family.min_mitochondrial_depth) {
        return fmt::format("by {} reads only (< {})", *call.depth, family.min_mitochondrial_depth);
    }
    return *call.allele_reads == 0
               ? std::string()
               : fmt::format("{} of {} reads show it", *call.allele_reads, *call.depth);
}

/// Affected relatives of the maternal line carry the allele. An unaffected carrier refutes nothing
/// below homoplasmy (threshold effect) and leaves the question open at homoplasmy.
Answer expect_maternal(const Relative& relative, const FamilyContext& family) {
    if (!is_maternal_relative(relative, family.pedigree)) {
        return Agreement::not_concerned;
    }
    const Carriage carried = carriage(relative.call.genotype);
    if (carried == Carriage::unknown) {
        return Agreement::unknown;
    }
    if (relative.individual.affection != model::Affection::affected) {
        return relative.call.genotype.is_homozygous() ? Agreement::unknown : Agreement::agrees;
    }
    if (carried == Carriage::carries) {
        return Agreement::agrees;
    }
    const std::string open = why_not_absent(relative, family);
    return open.empty() ? Answer(Agreement::contradicts)
                        : Answer(Agreement::unknown, " is called without it: " + open);
}

/// "heteroplasmic, 12 of 60 reads (20 %) in muscle". The share differs between tissues and falls
/// with age in blood, so that it is never told without saying where it was seen.
std::string heteroplasmy(const Relative& relative, const FamilyContext& family) {
    const model::SampleCall& call = relative.call;
    const std::int64_t others = call.reference_reads.value_or(0);
    const std::int64_t reads =
        std::max(call.depth.value_or(0), call.allele_reads.value_or(0) + others);
    std::string text =
        call.genotype.is_homozygous() ? "called homoplasmic" : "called heteroplasmic";
    if (call.allele_reads && reads > 0) {
        text += fmt::format(", {} of {} reads ({:.1f} %)", *call.allele_reads, reads,
                            100.0 * static_cast<double>(*call.allele_reads) /
                                static_cast<double>(reads));
    } else {
        text += ", share of reads not recorded";
    }
    const std::string tissue = tissue_of(relative.individual, family);
    return text + (tissue.empty() ? "; tissue not recorded" : " in " + tissue);
}

} // namespace

PatternVerdict judge_mitochondrial(const model::VariantEvidence& variant,
                                   const FamilyContext& family) {
    constexpr auto pattern = model::InheritancePattern::mitochondrial;
    if (locus_kind(variant.allele, family.assembly) != LocusKind::mitochondrial) {
        return {pattern, model::Verdict::fail, "not on the mitochondrion"};
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
    PatternVerdict verdict = judge_segregation(variant, family, pattern, expect_maternal);
    verdict.reason += "; " + heteroplasmy(proband, family);
    return verdict;
}

} // namespace vigie::filters::inheritance
