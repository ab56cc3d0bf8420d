#include "knowledge/described_diseases.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace vigie::knowledge {
namespace {

/// A term as the number in its id: a set of signs is then compared by integers.
using TermId = std::uint32_t;

/// A disease that could be told from its signs.
struct Open {
    const DiseaseProfile* disease;
    std::vector<TermId> signs;            ///< sorted, unique, excluded ones apart
    const model::GeneKey* gene = nullptr; ///< the gene that has them all
    std::size_t genes = 0;                ///< how many have
};

using BySign = std::unordered_map<TermId, std::vector<std::size_t>>;

/// The number of "HP:0001250"; a term of no such form is none of the ontology's signs.
std::optional<TermId> number_of(std::string_view term) {
    constexpr std::string_view prefix = "HP:";
    TermId number = 0;
    if (!term.starts_with(prefix)) {
        return std::nullopt;
    }
    const auto [end, fault] =
        std::from_chars(term.data() + prefix.size(), term.data() + term.size(), number);
    const bool is_whole = fault == std::errc() && end == term.data() + term.size();
    return is_whole ? std::optional(number) : std::nullopt;
}

std::vector<TermId> signs_of(const DiseaseProfile& disease, const Ontology& ontology) {
    std::vector<TermId> signs; // annotations are sorted by term
    for (const DiseaseAnnotation& annotation : disease.annotations) {
        const auto number = number_of(annotation.term);
        const bool is_repeated = !signs.empty() && number == signs.back();
        if (number && !annotation.excluded && !is_repeated && ontology.is_sign(annotation.term)) {
            signs.push_back(*number);
        }
    }
    return signs;
}

std::vector<TermId> numbers_of(const std::vector<std::string>& terms) {
    std::vector<TermId> numbers; // sorted as the terms are: seven digits
    for (const std::string& term : terms) {
        if (const auto number = number_of(term)) {
            numbers.push_back(*number);
        }
    }
    return numbers;
}

std::vector<Open> open_diseases(const DiseaseFacts& facts) {
    std::vector<Open> open;
    for (const DiseaseProfile& disease : facts.diseases) {
        if (facts.linked.contains(disease.id)) {
            continue;
        }
        std::vector<TermId> signs = signs_of(disease, facts.ontology);
        if (signs.size() >= DescribedDiseases::min_signs) {
            open.push_back({.disease = &disease, .signs = std::move(signs)});
        }
    }
    return open;
}

/// Each disease under its rarest sign: a gene is then compared with few diseases.
BySign by_rarest_sign(const std::vector<Open>& open) {
    std::unordered_map<TermId, std::size_t> uses;
    for (const Open& disease : open) {
        for (const TermId sign : disease.signs) {
            ++uses[sign];
        }
    }
    BySign places;
    for (std::size_t number = 0; number < open.size(); ++number) {
        const auto& signs = open[number].signs;
        const auto rarest =
            std::min_element(signs.begin(), signs.end(),
                             [&uses](TermId a, TermId b) { return uses.at(a) < uses.at(b); });
        places[*rarest].push_back(number);
    }
    return places;
}

/// Counts the gene for every disease all of whose signs are annotated to it. `own`: its signs.
void note_gene(const model::GeneKey& gene,
               const std::vector<TermId>& own,
               const BySign& places,
               std::vector<Open>& open) {
    const auto is_of_gene = [&own](TermId sign) {
        return std::binary_search(own.begin(), own.end(), sign);
    };
    for (const TermId term : own) {
        const auto place = places.find(term);
        if (place == places.end()) {
            continue;
        }
        for (const std::size_t number : place->second) {
            Open& disease = open[number];
            if (std::all_of(disease.signs.begin(), disease.signs.end(), is_of_gene)) {
                disease.gene = &gene;
                ++disease.genes;
            }
        }
    }
}

} // namespace

DescribedDiseases::DescribedDiseases(const DiseaseFacts& facts) {
    std::vector<Open> open = open_diseases(facts);
    const BySign places = by_rarest_sign(open);
    for (const auto& [gene, terms] : facts.terms) {
        note_gene(gene, numbers_of(terms), places, open);
    }
    for (const Open& disease : open) { // by id, as the diseases are
        if (disease.genes == 1) {
            diseases_[*disease.gene].push_back(disease.disease);
        }
    }
}

const std::vector<const DiseaseProfile*>& DescribedDiseases::of(const model::GeneKey& gene) const {
    static const std::vector<const DiseaseProfile*> none;
    const auto it = diseases_.find(gene);
    return it == diseases_.end() ? none : it->second;
}

} // namespace vigie::knowledge
