#include "knowledge/ontology.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace vigie::knowledge {
namespace {

/// Collects the ancestors of one term after the other.
class AncestorWalk {
  public:
    explicit AncestorWalk(const std::vector<std::vector<TermPlace>>& parents)
        : parents_(parents), seen_by_(parents.size()) {}

    /// Depth first without recursion: an ontology with a cycle ends, too. Ascending.
    const std::vector<TermPlace>& from(TermPlace term) {
        ++walk_;
        found_.clear();
        take(term);
        for (std::size_t i = 0; i < found_.size(); ++i) {
            for (const TermPlace parent : parents_[found_[i]]) {
                take(parent);
            }
        }
        std::sort(found_.begin(), found_.end());
        return found_;
    }

  private:
    void take(TermPlace term) {
        if (seen_by_[term] != walk_) {
            seen_by_[term] = walk_;
            found_.push_back(term);
        }
    }

    const std::vector<std::vector<TermPlace>>& parents_;
    std::vector<std::uint32_t> seen_by_; ///< number of the walk that met the term last
    std::uint32_t walk_ = 0;
    std::vector<TermPlace> found_;
};

} // namespace

Ontology::Ontology(std::vector<Term> terms) : terms_(std::move(terms)) {
    by_id_.resize(terms_.size());
    std::iota(by_id_.begin(), by_id_.end(), TermPlace{0});
    std::stable_sort(by_id_.begin(), by_id_.end(),
                     [this](TermPlace a, TermPlace b) { return terms_[a].id < terms_[b].id; });
    by_id_.erase(
        std::unique(by_id_.begin(), by_id_.end(),
                    [this](TermPlace a, TermPlace b) { return terms_[a].id == terms_[b].id; }),
        by_id_.end());
    std::vector<std::vector<TermPlace>> parents(terms_.size());
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        for (const std::string& parent : terms_[i].parents) {
            if (const auto known = place(parent)) {
                parents[i].push_back(*known);
            }
        }
    }
    AncestorWalk walk(parents);
    starts_.push_back(0);
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        const Term& term = terms_[i];
        if (!term.obsolete) {
            const std::vector<TermPlace>& found = walk.from(static_cast<TermPlace>(i));
            ancestors_.insert(ancestors_.end(), found.begin(), found.end());
            for (const std::string& alternative : term.alternative_ids) {
                replacement_.emplace(alternative, term.id);
            }
        } else if (!term.replaced_by.empty()) {
            replacement_.emplace(term.id, term.replaced_by);
        }
        starts_.push_back(ancestors_.size());
    }
    sign_root_ = place("HP:0000118");
}

std::optional<TermPlace> Ontology::place(std::string_view id) const {
    const auto it = std::lower_bound(
        by_id_.begin(), by_id_.end(), id,
        [this](TermPlace term, std::string_view wanted) { return terms_[term].id < wanted; });
    return it != by_id_.end() && terms_[*it].id == id ? std::optional(*it) : std::nullopt;
}

const Term* Ontology::find(std::string_view id) const {
    const auto known = place(id);
    return known ? &terms_[*known] : nullptr;
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
    const auto known = place(id);
    return !known || is_known_sign(*known);
}

bool Ontology::is_known_sign(TermPlace term) const {
    const auto above = ancestors(term);
    return sign_root_ && std::binary_search(above.begin(), above.end(), *sign_root_);
}

} // namespace vigie::knowledge
