#pragma once

#include <map>
#include <optional>
#include <set>
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
    /// The term and all its ancestors; empty if unknown.
    const std::set<std::string>& ancestors(std::string_view id) const;

  private:
    std::vector<Term> terms_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
    std::map<std::string, std::string, std::less<>> replacement_;
    std::map<std::string, std::set<std::string>, std::less<>> ancestors_;
};

} // namespace vigie::knowledge
