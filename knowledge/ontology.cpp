#include "knowledge/ontology.hpp"

#include <utility>

namespace vigie::knowledge {
namespace {

using Parents = std::map<std::string, std::size_t, std::less<>>;

/// Depth first without recursion: an ontology with a cycle ends, too.
std::set<std::string>
collect_ancestors(const std::string& id, const Parents& by_id, const std::vector<Term>& terms) {
    std::set<std::string> seen{id};
    std::vector<const std::string*> open{&*seen.begin()};
    while (!open.empty()) {
        const std::string& current = *open.back();
        open.pop_back();
        const auto it = by_id.find(current);
        if (it == by_id.end()) {
            continue;
        }
        for (const std::string& parent : terms[it->second].parents) {
            const auto [place, is_new] = seen.insert(parent);
            if (is_new) {
                open.push_back(&*place);
            }
        }
    }
    return seen;
}

} // namespace

Ontology::Ontology(std::vector<Term> terms) : terms_(std::move(terms)) {
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        by_id_.emplace(terms_[i].id, i);
    }
    for (const Term& term : terms_) {
        if (term.obsolete) {
            if (!term.replaced_by.empty()) {
                replacement_.emplace(term.id, term.replaced_by);
            }
            continue;
        }
        for (const std::string& alternative : term.alternative_ids) {
            replacement_.emplace(alternative, term.id);
        }
        ancestors_.emplace(term.id, collect_ancestors(term.id, by_id_, terms_));
    }
}

const Term* Ontology::find(std::string_view id) const {
    const auto it = by_id_.find(id);
    return it == by_id_.end() ? nullptr : &terms_[it->second];
}

std::optional<std::string> Ontology::current(std::string_view id) const {
    std::string_view now = id;
    // A chain of replacements is short; a cycle of them must not hang.
    for (int step = 0; step < 16; ++step) {
        const Term* term = find(now);
        if (term != nullptr && !term->obsolete) {
            return term->id;
        }
        const auto it = replacement_.find(now);
        if (it == replacement_.end()) {
            return std::nullopt;
        }
        now = it->second;
    }
    return std::nullopt;
}

bool Ontology::is_sign(std::string_view id) const {
    return find(id) == nullptr || ancestors(id).contains("HP:0000118");
}

const std::set<std::string>& Ontology::ancestors(std::string_view id) const {
    static const std::set<std::string> none;
    const auto it = ancestors_.find(id);
    return it == ancestors_.end() ? none : it->second;
}

} // namespace vigie::knowledge
