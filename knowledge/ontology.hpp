#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// One HPO term.
struct Term {
    std::string id; ///< "HP:0001250"
    std::string label;
    std::string label_fr = {};
    std::vector<std::string> parents = {};
    std::vector<std::string> alternative_ids = {};
    bool obsolete = false;
    std::string replaced_by = {};
    bool operator==(const Term&) const = default;
};

/// Place of a term in `Ontology::terms`.
using TermPlace = std::uint32_t;

/// The Human Phenotype Ontology of a release.
class Ontology {
  public:
    Ontology() = default;
    explicit Ontology(std::vector<Term> terms);

    bool empty() const noexcept { return terms_.empty(); }
    const std::vector<Term>& terms() const noexcept { return terms_; }
    const Term* find(std::string_view id) const;
    /// The current id of a term: itself, or what replaces an obsolete or alternative id; nullopt
    /// if unknown or obsolete without replacement.
    std::optional<std::string> current(std::string_view id) const;
    /// Under "Phenotypic abnormality" (HP:0000118), hence a sign; modes of inheritance, onset and
    /// frequencies are none. A term that the ontology does not know is taken for a sign.
    bool is_sign(std::string_view id) const;
    /// Place of a term in `terms`; nullopt if unknown.
    std::optional<TermPlace> place(std::string_view id) const;
    /// The term and all its ancestors, ascending; empty if it is obsolete.
    std::span<const TermPlace> ancestors(TermPlace term) const {
        return std::span(ancestors_).subspan(starts_[term], starts_[term + 1] - starts_[term]);
    }
    /// Not obsolete, and a sign.
    bool is_known_sign(TermPlace term) const;

  private:
    std::vector<Term> terms_;
    std::vector<TermPlace> by_id_; ///< sorted by id; of two terms of one id the first
    std::map<std::string, std::string, std::less<>> replacement_;
    std::vector<TermPlace> ancestors_; ///< of every term, one after the other
    std::vector<std::size_t> starts_;
    std::optional<TermPlace> sign_root_; ///< "Phenotypic abnormality"
};

} // namespace vigie::knowledge
