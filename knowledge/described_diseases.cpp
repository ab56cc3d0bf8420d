#include "knowledge/described_diseases.hpp"

#include <algorithm>

namespace vigie::knowledge {

DescribedDiseases::DescribedDiseases(const std::vector<DiseaseProfile>& diseases,
                                     const Ontology& ontology)
    : diseases_(&diseases), sign_counts_(diseases.size()) {
    for (std::size_t number = 0; number < diseases.size(); ++number) {
        const std::string* last = nullptr; // annotations are sorted by term
        for (const DiseaseAnnotation& annotation : diseases[number].annotations) {
            const bool is_repeated = last != nullptr && *last == annotation.term;
            if (annotation.excluded || is_repeated || !ontology.is_sign(annotation.term)) {
                continue;
            }
            last = &annotation.term;
            ++sign_counts_[number];
            diseases_of_term_[annotation.term].push_back(number);
        }
    }
}

std::vector<const DiseaseProfile*>
DescribedDiseases::within(const std::vector<std::string>& gene_terms) const {
    std::unordered_map<std::size_t, std::size_t> met;
    for (const std::string& term : gene_terms) {
        const auto it = diseases_of_term_.find(term);
        if (it == diseases_of_term_.end()) {
            continue;
        }
        for (const std::size_t number : it->second) {
            ++met[number];
        }
    }
    std::vector<std::size_t> contained;
    for (const auto& [number, count] : met) {
        if (count >= min_signs && count == sign_counts_[number]) {
            contained.push_back(number);
        }
    }
    std::sort(contained.begin(), contained.end());
    std::vector<const DiseaseProfile*> found;
    found.reserve(contained.size());
    for (const std::size_t number : contained) {
        found.push_back(&(*diseases_)[number]);
    }
    return found;
}

} // namespace vigie::knowledge
