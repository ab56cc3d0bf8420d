#include "interpretation/phenotype/term_table.hpp"

#include <algorithm>
#include <unordered_set>

namespace vigie::interpretation {
namespace {

constexpr std::string_view phenotypic_abnormality = "HP:0000118";

/// The root of all signs or an organ system right below it.
bool is_uninformative(const std::string& id, const knowledge::Ontology& ontology) {
    if (id == phenotypic_abnormality) {
        return true;
    }
    const knowledge::Term* term = ontology.find(id);
    return std::find(term->parents.begin(), term->parents.end(), phenotypic_abnormality) !=
           term->parents.end();
}

bool is_known_sign(const knowledge::Ontology& ontology, const std::string& id) {
    return ontology.ancestors(id).contains(std::string(phenotypic_abnormality));
}

} // namespace

bool is_informative(const std::string& id, const knowledge::Ontology& ontology) {
    return is_known_sign(ontology, id) && !is_uninformative(id, ontology);
}

TermTable::TermTable(const knowledge::Ontology& ontology, const TermWeights& weights) {
    for (const knowledge::Term& term : ontology.terms()) {
        if (is_known_sign(ontology, term.id)) {
            ids_.push_back(term.id);
        }
    }
    number(ontology, weights);
}

TermTable::TermTable(const knowledge::Ontology& ontology,
                     const TermWeights& weights,
                     const std::vector<std::string>& terms) {
    // Terms share most of their ancestors, and who is in has brought its own.
    std::unordered_set<std::string_view> taken;
    for (const std::string& term : terms) {
        if (taken.contains(term)) {
            continue;
        }
        for (const std::string& ancestor : ontology.ancestors(term)) {
            if (taken.insert(ancestor).second && is_known_sign(ontology, ancestor)) {
                ids_.push_back(ancestor);
            }
        }
    }
    number(ontology, weights);
}

void TermTable::number(const knowledge::Ontology& ontology, const TermWeights& weights) {
    std::sort(ids_.begin(), ids_.end());
    ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
    numbers_.reserve(ids_.size());
    for (const std::string& id : ids_) {
        numbers_.emplace(id, static_cast<TermNumber>(numbers_.size()));
    }
    starts_.push_back(0);
    for (const std::string& id : ids_) {
        information_.push_back(weights.information(id, ontology));
        informative_.push_back(is_informative(id, ontology));
        for (const std::string& ancestor : ontology.ancestors(id)) {
            const auto it = numbers_.find(ancestor);
            if (it != numbers_.end()) {
                ancestors_.push_back(it->second);
            }
        }
        starts_.push_back(ancestors_.size());
    }
}

std::optional<TermNumber> TermTable::find(std::string_view id) const {
    const auto it = numbers_.find(id);
    return it == numbers_.end() || !informative_[it->second] ? std::nullopt
                                                             : std::optional(it->second);
}

} // namespace vigie::interpretation
