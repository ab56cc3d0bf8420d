#pragma once

#include "interpretation/phenotype/term_weights.hpp"
#include "knowledge/ontology.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vigie::interpretation {

/// Dense number of an HPO term inside one TermTable.
using TermNumber = std::uint32_t;

/// A current id says something of a patient: it is a sign ("Phenotypic abnormality" or below), and
/// neither that root nor an organ system right below it.
bool is_informative(const std::string& id, const knowledge::Ontology& ontology);

/// The signs of an ontology as arrays: ancestors and information content by dense number.
/// "Phenotypic abnormality" and the organ systems below it say nothing and cannot be found.
class TermTable {
  public:
    TermTable(const knowledge::Ontology& ontology, const TermWeights& weights);

    std::size_t size() const noexcept { return information_.size(); }
    /// The number of a current id; nullopt if unknown to the table or not informative.
    std::optional<TermNumber> find(std::string_view id) const;
    const std::string& id(TermNumber term) const { return ids_[term]; }
    double information(TermNumber term) const { return information_[term]; }
    /// The term and its ancestors, by increasing number.
    std::span<const TermNumber> ancestors(TermNumber term) const {
        return std::span(ancestors_).subspan(starts_[term], starts_[term + 1] - starts_[term]);
    }

  private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };

    std::vector<std::string> ids_; ///< sorted
    std::unordered_map<std::string, TermNumber, TextHash, std::equal_to<>> numbers_;
    std::vector<double> information_;
    std::vector<bool> informative_;
    std::vector<std::size_t> starts_;
    std::vector<TermNumber> ancestors_;
};

} // namespace vigie::interpretation
