#include "filters/inheritance/relatives.hpp"

namespace vigie::filters::inheritance {
namespace {

const model::SampleCall no_call{};

bool has_expected_copies(const model::SmallAllele& allele,
                         const model::Genotype& genotype,
                         model::Sex sex,
                         const model::Assembly& assembly) {
    const LocusKind kind = locus_kind(allele, assembly);
    if (genotype.ploidy == 0 || kind == LocusKind::mitochondrial) {
        return true;
    }
    if (kind == LocusKind::autosomal) {
        return genotype.ploidy == 2 && !allele.contig().is_y();
    }
    const bool one_copy = kind == LocusKind::y || sex != model::Sex::female;
    return genotype.ploidy == 2 || (genotype.ploidy == 1 && one_copy);
}

/// Lets the reads speak beside the call.
void ask_reads(const model::ReadEvidence& reads, const FamilyContext& family, Relative& relative) {
    const ReadAnswer answer = family.reads.relative(reads, relative.call.genotype.carries());
    relative.sequenced = true;
    if (answer.finding == ReadAnswer::Finding::doubtful && relative.doubt.empty()) {
        relative.doubt = answer.text;
    } else if (answer.finding == ReadAnswer::Finding::absent) {
        relative.absent_in = &reads;
    }
}

} // namespace

Carriage carriage(const model::Genotype& genotype) noexcept {
    if (genotype.carries()) {
        return Carriage::carries;
    }
    return genotype.is_called() ? Carriage::lacks : Carriage::unknown;
}

Carriage carriage(const Relative& relative) noexcept {
    if (!relative.doubt.empty()) {
        return Carriage::unknown;
    }
    const Carriage called = carriage(relative.call.genotype);
    if (called == Carriage::unknown && relative.absent_in != nullptr) {
        return Carriage::lacks;
    }
    return called == Carriage::lacks && !relative.copies_known ? Carriage::unknown : called;
}

Relative relative_at(const model::VariantEvidence& variant,
                     const FamilyContext& family,
                     const model::Individual& individual) {
    const auto index = family.pedigree.index_of(individual.id);
    const bool has_call = index && *index < variant.calls.size();
    const model::SampleCall& call = has_call ? variant.calls[*index] : no_call;
    const bool is_proband = individual.id == family.pedigree.proband().id;
    Relative relative{
        individual, call, !individual.sample.empty() || call.genotype.ploidy > 0,
        has_expected_copies(variant.allele, call.genotype, individual.sex, family.assembly),
        is_proband ? std::string() : doubt_of_call(variant, call, family.call_limits)};
    const model::ReadEvidence* const reads = index ? variant.reads_of(*index) : nullptr;
    if (!is_proband && reads != nullptr && family.reads.relative != nullptr) {
        ask_reads(*reads, family, relative);
    }
    return relative;
}

Relative proband_at(const model::VariantEvidence& variant, const FamilyContext& family) {
    return relative_at(variant, family, family.pedigree.proband());
}

PatternVerdict doubt_copies(PatternVerdict verdict, const Relative& proband) {
    if (verdict.verdict == model::Verdict::pass && !proband.copies_known) {
        verdict.verdict = model::Verdict::not_assessed;
        verdict.reason = "the call has another number of copies than the place: haploid or "
                         "unmasked call, or wrong sex";
    }
    return verdict;
}

std::string relation(const model::Pedigree& pedigree, const model::Individual& individual) {
    const model::Individual& proband = pedigree.proband();
    if (individual.id == proband.father) {
        return "the father";
    }
    if (individual.id == proband.mother) {
        return "the mother";
    }
    return "individual " + individual.id;
}

std::string tell_doubt(const Relative& relative, const FamilyContext& family) {
    return relation(family.pedigree, relative.individual) + "'s call " + relative.doubt;
}

Answer expect_shared_by_affected(const Relative& relative, const FamilyContext& family) {
    const Carriage carried = carriage(relative);
    if (carried == Carriage::unknown) {
        return Agreement::unknown;
    }
    const bool affected = relative.individual.affection == model::Affection::affected;
    const bool carries = carried == Carriage::carries;
    if (!affected && carries && family.incomplete_penetrance) {
        return {Agreement::unknown, " carries it, which incomplete penetrance allows"};
    }
    return affected == carries ? Agreement::agrees : Agreement::contradicts;
}

Answer expect_shared_on_sex_chromosome(const Relative& relative, const FamilyContext& family) {
    return is_heterozygous_male(relative) ? Answer(Agreement::unknown)
                                          : expect_shared_by_affected(relative, family);
}

Answer expect_shared_by_affected_males(const Relative& relative, const FamilyContext& family) {
    return relative.individual.sex == model::Sex::female
               ? Answer(Agreement::not_concerned)
               : expect_shared_on_sex_chromosome(relative, family);
}

bool is_heterozygous_male(const Relative& relative) noexcept {
    return relative.individual.sex == model::Sex::male && relative.call.genotype.is_heterozygous();
}

std::string parent_without_copy(const model::VariantEvidence& variant,
                                const FamilyContext& family) {
    const model::Individual& proband = family.pedigree.proband();
    for (const model::Individual* parent :
         {family.pedigree.father_of(proband), family.pedigree.mother_of(proband)}) {
        if (parent == nullptr) {
            continue;
        }
        const Relative relative = relative_at(variant, family, *parent);
        if (carriage(relative) == Carriage::lacks) {
            return relation(family.pedigree, *parent);
        }
    }
    return {};
}

} // namespace vigie::filters::inheritance
