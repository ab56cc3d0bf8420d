#include "pipeline/model/structural_place.hpp"

#include <algorithm>

namespace vigie::model {
namespace {

/// Copies of lengths at or above the limit.
Genotype genotype_of(const RepeatCall& call, std::int64_t units, bool hemizygous) {
    Genotype genotype;
    // Callers write one length on the X of a male, or the same one twice.
    const std::size_t slots =
        hemizygous ? std::min<std::size_t>(call.alleles.size(), 1) : call.alleles.size();
    genotype.ploidy = static_cast<std::uint8_t>(slots);
    std::vector<RepeatAllele> alleles = call.alleles;
    std::sort(alleles.begin(), alleles.end(),
              [](const RepeatAllele& a, const RepeatAllele& b) { return a.units > b.units; });
    for (std::size_t i = 0; i < slots; ++i) {
        const RepeatAllele& allele = alleles[i];
        const std::uint32_t slot = 1U << static_cast<unsigned>(i);
        if (allele.units >= units) {
            genotype.this_slots |= slot;
        } else if (allele.highest() >= units) {
            genotype.missing_slots |= slot;
        }
    }
    return genotype;
}

} // namespace

SmallAllele place_in_genome(const Contig& contig, Position position) {
    return {contig, position, "N", "NN"};
}

VariantEvidence at_its_place(const StructuralEvidence& evidence) {
    VariantEvidence place;
    place.allele = place_in_genome(evidence.variant.contig, evidence.variant.interval.begin);
    place.original = evidence.original;
    place.quality = evidence.quality;
    place.filters = evidence.filters;
    place.filters_applied = evidence.filters_applied;
    for (const StructuralCall& call : evidence.calls) {
        place.calls.push_back(call.call);
    }
    place.structural = evidence.variant.key();
    return place;
}

VariantEvidence at_its_place(const RepeatEvidence& evidence,
                             std::int64_t units,
                             const std::vector<bool>& hemizygous) {
    VariantEvidence place;
    place.allele = place_in_genome(evidence.contig, evidence.interval.begin);
    place.original = evidence.original;
    place.filters = evidence.filters;
    for (std::size_t i = 0; i < evidence.calls.size(); ++i) {
        SampleCall call;
        call.genotype = genotype_of(evidence.calls[i], units, hemizygous[i]);
        if (evidence.calls[i].coverage) {
            call.depth = static_cast<std::int64_t>(*evidence.calls[i].coverage);
        }
        place.calls.push_back(std::move(call));
    }
    place.structural = repeat_key(evidence);
    return place;
}

std::string repeat_key(const RepeatEvidence& evidence) {
    return evidence.locus + "-repeat";
}

} // namespace vigie::model
