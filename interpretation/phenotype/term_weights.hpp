#pragma once

#include "knowledge/ontology.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::interpretation {

/// Information content of HPO terms, a versioned part of the rule set: -ln of the share of diseases
/// that show the term or a descendant. Made once from phenotype.hpoa by `vigie-term-weights`
/// (benchmarks) and never recomputed from a release, so that the score of a case and a gene moves
/// with the signs and that gene's annotations only (DESIGN, decision 3).
class TermWeights {
  public:
    /// The table of this rule set, `interpretation/rules/term_weights.tsv`.
    static const TermWeights& current();
    /// A table in the same form: "#version NAME", then lines of seven digits, tab, information.
    /// @throws std::invalid_argument if the text is not of that form.
    explicit TermWeights(std::string_view text);

    /// Version and fingerprint of the content.
    const std::string& id() const noexcept { return id_; }
    std::size_t size() const noexcept { return entries_.size(); }
    /// Information content of a term; of a term that the table lacks that of its nearest known
    /// ancestor, the most informative one; 0 without any.
    double information(const std::string& term, const knowledge::Ontology& ontology) const;

  private:
    struct Entry {
        std::uint32_t number;
        double information;
    };
    const Entry* find(std::string_view term) const;

    std::string id_;
    std::vector<Entry> entries_; ///< sorted by number
};

} // namespace vigie::interpretation
