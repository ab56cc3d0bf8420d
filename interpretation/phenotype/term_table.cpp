#include "interpretation/phenotype/term_table.hpp"

#include <algorithm>

namespace vigie::interpretation {
namespace {

constexpr std::string_view phenotypic_abnormality = "HP:0000118";

/// The root of all signs or an organ system right below it.
bool is_uninformative(const knowledge::Term& term) {
    return term.id == phenotypic_abnormality ||
           std::find(term.parents.begin(), term.parents.end(), phenotypic_abnormality) !=
               term.parents.end();
}

} // namespace

bool is_informative(const std::string& id, const knowledge::Ontology& ontology) {
    const auto place = ontology.place(id);
    return place && ontology.is_known_sign(*place) && !is_uninformative(ontology.terms()[*place]);
}

TermTable::TermTable(const knowledge::Ontology& ontology, const TermWeights& weights) {
    const std::vector<knowledge::Term>& terms = ontology.terms();
    std::vector<knowledge::TermPlace> places; ///< of the signs, by id
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto place = static_cast<knowledge::TermPlace>(i);
        if (ontology.is_known_sign(place)) {
            places.push_back(place);
        }
    }
    std::sort(places.begin(), places.end(),
              [&terms](auto a, auto b) { return terms[a].id < terms[b].id; });
    std::vector<TermNumber> numbers(terms.size()); ///< by place
    numbers_.reserve(places.size());
    for (const knowledge::TermPlace place : places) {
        const std::string& id = terms[place].id;
        numbers[place] = static_cast<TermNumber>(ids_.size());
        numbers_.emplace(id, numbers[place]);
        ids_.push_back(id);
    }
    starts_.push_back(0);
    for (const knowledge::TermPlace place : places) {
        information_.push_back(weights.information(terms[place].id, ontology));
        informative_.push_back(!is_uninformative(terms[place]));
        const auto begin = static_cast<std::ptrdiff_t>(ancestors_.size());
        for (const knowledge::TermPlace ancestor : ontology.ancestors(place)) {
            if (ontology.is_known_sign(ancestor)) {
                ancestors_.push_back(numbers[ancestor]);
            }
        }
        std::sort(ancestors_.begin() + begin, ancestors_.end());
        starts_.push_back(ancestors_.size());
    }
}

std::optional<TermNumber> TermTable::find(std::string_view id) const {
    const auto it = numbers_.find(id);
    return it == numbers_.end() || !informative_[it->second] ? std::nullopt
                                                             : std::optional(it->second);
}

} // namespace vigie::interpretation
