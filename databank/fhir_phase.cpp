#include "databank/fhir_phase.hpp"

#include <utility>

namespace vigie::databank {
namespace {

using cases::SignedVariant;

bool has_one_parent(const SignedVariant& variant) {
    return !variant.incidental && variant.zygosity == "heterozygous" && !variant.gene_id.empty() &&
           (variant.origin == "maternal" || variant.origin == "paternal");
}

} // namespace

std::vector<PhasedPair> phased_pairs(const std::vector<SignedVariant>& variants) {
    std::vector<PhasedPair> pairs;
    for (std::size_t i = 0; i < variants.size(); ++i) {
        for (std::size_t j = i + 1; j < variants.size(); ++j) {
            const SignedVariant& one = variants[i];
            const SignedVariant& other = variants[j];
            if (has_one_parent(one) && has_one_parent(other) && one.gene_id == other.gene_id) {
                pairs.push_back({.first = i,
                                 .second = j,
                                 .phase = one.origin == other.origin ? "Cis" : "Trans"});
            }
        }
    }
    return pairs;
}

FhirJson phase_observation(std::string_view phase,
                           const std::vector<std::string>& variants,
                           const FhirFinding& finding) {
    FhirJson json = finding_observation("sequence-phase-relationship", finding);
    json["code"] = concept_of(loinc_system, "82120-7", "Allelic phase");
    add_subject(json, finding);
    json["valueCodeableConcept"] = concept_of(
        "http://terminology.hl7.org/CodeSystem/sequence-phase-relationship-cs", phase, phase);
    json["method"] = text_concept(family_dna);
    FhirJson parts = FhirJson::array();
    for (const std::string& variant : variants) {
        parts.push_back(reference_to(variant));
    }
    json["derivedFrom"] = std::move(parts);
    return json;
}

} // namespace vigie::databank
