#include "knowledge/described_diseases.hpp"

#include <algorithm>

namespace vigie::knowledge {
namespace {

std::vector<const std::string*> signs_of(const DiseaseProfile& disease, const Ontology& ontology) {
    std::vector<const std::string*> signs; // annotations are sorted by term
    for (const DiseaseAnnotation& annotation : disease.annotations) {
        const bool is_repeated = !signs.empty() && *signs.back() == annotation.term;
        if (!annotation.excluded && !is_repeated && ontology.is_sign(annotation.term)) {
            signs.push_back(&annotation.term);
        }
    }
    return signs;
}

} // namespace

DescribedDiseases::DescribedDiseases(const std::vector<DiseaseProfile>& diseases,
                                     const Ontology& ontology) {
    std::unordered_map<std::string, std::size_t> uses;
    for (const DiseaseProfile& disease : diseases) {
        std::vector<const std::string*> signs = signs_of(disease, ontology);
        if (signs.size() < min_signs) {
            continue;
        }
        for (const std::string* sign : signs) {
            ++uses[*sign];
        }
        described_.push_back({&disease, std::move(signs)});
    }
    for (std::size_t number = 0; number < described_.size(); ++number) {
        const auto& signs = described_[number].signs;
        const auto rarest = std::min_element(signs.begin(), signs.end(),
                                             [&uses](const std::string* a, const std::string* b) {
                                                 return uses.at(*a) < uses.at(*b);
                                             });
        by_rarest_sign_[**rarest].push_back(number);
    }
}

std::vector<const DiseaseProfile*>
DescribedDiseases::within(const std::vector<std::string>& gene_terms) const {
    const auto is_of_gene = [&gene_terms](const std::string* sign) {
        return std::binary_search(gene_terms.begin(), gene_terms.end(), *sign);
    };
    std::vector<std::size_t> contained;
    for (const std::string& term : gene_terms) {
        const auto it = by_rarest_sign_.find(term);
        if (it == by_rarest_sign_.end()) {
            continue;
        }
        for (const std::size_t number : it->second) {
            const auto& signs = described_[number].signs;
            if (std::all_of(signs.begin(), signs.end(), is_of_gene)) {
                contained.push_back(number);
            }
        }
    }
    std::sort(contained.begin(), contained.end());
    std::vector<const DiseaseProfile*> found;
    found.reserve(contained.size());
    for (const std::size_t number : contained) {
        found.push_back(described_[number].disease);
    }
    return found;
}

} // namespace vigie::knowledge
