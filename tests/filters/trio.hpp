#pragma once

#include "filters/inheritance/mode.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace vigie::filters::test {

/// A call at 30x as a caller would report it: "0/1" has half of its reads on the allele.
inline model::SampleCall call(const std::string& gt, std::int64_t depth = 30) {
    model::SampleCall made;
    made.genotype = model::parse_genotype(gt, 1, 9).value_or(model::Genotype{});
    if (made.genotype.ploidy == 0) {
        return made;
    }
    made.depth = depth;
    made.genotype_quality = 60.0;
    made.allele_reads = made.genotype.carries() ? depth / 2 : 0;
    made.reference_reads = depth - *made.allele_reads;
    return made;
}

inline model::SmallAllele snv(const std::string& contig, std::int64_t one_based) {
    return {model::Contig(contig), model::Position::from_one_based(one_based), "A", "G"};
}

inline model::VariantEvidence variant(model::SmallAllele allele,
                                      std::vector<model::SampleCall> calls) {
    model::VariantEvidence made;
    made.allele = std::move(allele);
    made.calls = std::move(calls);
    return made;
}

/// Calls in the order child, father, mother (and a further relative).
inline model::VariantEvidence calls_at(const std::string& contig,
                                       std::int64_t one_based,
                                       const std::vector<std::string>& genotypes) {
    std::vector<model::SampleCall> calls;
    calls.reserve(genotypes.size());
    for (const std::string& gt : genotypes) {
        calls.push_back(call(gt));
    }
    return variant(snv(contig, one_based), std::move(calls));
}

/// Affected child, unaffected parents, all sequenced; further relatives as given.
inline model::Pedigree trio(model::Sex sex = model::Sex::female,
                            std::vector<model::Individual> others = {}) {
    using model::Affection;
    std::vector<model::Individual> members{
        {"child", "S1", "father", "mother", sex, Affection::affected},
        {"father", "S2", "", "", model::Sex::male, Affection::unaffected},
        {"mother", "S3", "", "", model::Sex::female, Affection::unaffected}};
    members.insert(members.end(), others.begin(), others.end());
    return {std::move(members), "child"};
}

inline model::Pedigree singleton(model::Sex sex = model::Sex::female) {
    return {{{"child", "S1", "", "", sex, model::Affection::affected}}, "child"};
}

inline model::Individual sibling(model::Affection affection, model::Sex sex = model::Sex::female) {
    return {"sibling", "S4", "father", "mother", sex, affection};
}

inline const model::Assembly& grch38() {
    static const model::Assembly assembly("GRCh38");
    return assembly;
}

} // namespace vigie::filters::test
