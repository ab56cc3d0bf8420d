#include "pipeline/model/candidate.hpp"

#include <algorithm>

namespace vigie::model {

std::string candidate_identity(const std::string& gene, std::vector<std::string> alleles) {
    std::sort(alleles.begin(), alleles.end());
    std::string text = gene + "|";
    for (std::size_t i = 0; i < alleles.size(); ++i) {
        text += (i == 0 ? "" : "+") + alleles[i];
    }
    return text;
}

std::string Candidate::identity() const {
    std::vector<std::string> alleles;
    alleles.reserve(variants.size());
    for (const CandidateVariant& variant : variants) {
        alleles.push_back(variant.evidence.key());
    }
    return candidate_identity(gene.text(), std::move(alleles));
}

} // namespace vigie::model
