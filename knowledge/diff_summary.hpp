#pragma once

#include "knowledge/clinvar_transition.hpp"
#include "pipeline/model/fact_key.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace vigie::knowledge {

/// What a laboratory asks of a new ClinVar: how many alleles moved between the groups of
/// classification: "VUS", "P/LP", "B/LB", "conflicting" or "other" after `model::clinical_class`.
/// A CLNSIG that says more than a class ('|', ',', a risk allele) is "with_other_assertions": these
/// counts can be reproduced by comparing the texts.
std::string_view clinvar_group(std::string_view clnsig) noexcept;

/// Counts changes while they pass (see `diff_releases`).
class DiffSummary {
  public:
    void add(const model::KnowledgeChange& change);
    /// Kind of change -> number.
    const std::map<std::string, std::uint64_t>& kinds() const noexcept { return kinds_; }
    /// "VUS -> P/LP" -> number of alleles, of the changes "clinvar_class"; moves inside a group
    /// are not listed.
    const std::map<std::string, std::uint64_t>& clinvar_transitions() const noexcept {
        return transitions_;
    }
    /// (old, new) word -> number of alleles, of the changes "clinvar_class", "clinvar_added" and
    /// "clinvar_withdrawn"; a class that is only worded otherwise stands on the diagonal.
    using ClinvarMatrix = std::map<std::pair<ClinvarWord, ClinvarWord>, std::uint64_t>;
    const ClinvarMatrix& clinvar_matrix() const noexcept { return matrix_; }
    /// How many of them have a weight, by `word_weight`: stars and submissions are not asked.
    std::map<TransitionWeight, std::uint64_t> clinvar_weights() const;

  private:
    std::map<std::string, std::uint64_t> kinds_;
    std::map<std::string, std::uint64_t> transitions_;
    ClinvarMatrix matrix_;
};

} // namespace vigie::knowledge
