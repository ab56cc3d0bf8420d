#include "pipeline/run/call_tally.hpp"

namespace vigie::run {
namespace {

bool is_purine(char base) noexcept {
    return base == 'A' || base == 'G';
}

void add_to(SubstitutionTally& tally, const model::SmallAllele& allele) noexcept {
    const bool transition = is_purine(allele.ref().front()) == is_purine(allele.alt().front());
    ++(transition ? tally.transitions : tally.transversions);
}

SubstitutionTally& operator+=(SubstitutionTally& sum, const SubstitutionTally& other) noexcept {
    sum.transitions += other.transitions;
    sum.transversions += other.transversions;
    return sum;
}

} // namespace

void CallTally::add(const model::SmallAllele& allele,
                    const model::Genotype& genotype,
                    const annotation::TranscriptIndex& transcripts) {
    if (!genotype.carries() || !allele.is_substitution() || allele.ref() == "N" ||
        allele.alt() == "N" || !allele.contig().is_autosome()) {
        return;
    }
    add_to(all, allele);
    if (transcripts.touches_coding(allele.contig(), allele.span(), 0)) {
        add_to(coding, allele);
    }
    if (genotype.is_called() && genotype.other_copies() == 0 && genotype.ploidy > 1) {
        ++(genotype.is_homozygous() ? homozygous : heterozygous);
    }
}

CallTally& CallTally::operator+=(const CallTally& other) noexcept {
    all += other.all;
    coding += other.coding;
    heterozygous += other.heterozygous;
    homozygous += other.homozygous;
    return *this;
}

} // namespace vigie::run
