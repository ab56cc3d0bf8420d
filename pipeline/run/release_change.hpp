#pragma once

#include "cases/call_keys.hpp"
#include "cases/store.hpp"
#include "interpretation/rule_set.hpp"
#include "knowledge/clinvar_transition.hpp"
#include "knowledge/diff.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/fact_key.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::run {

/// The change between the release of stored cases and the newer one, as reanalysis reads it: the
/// changes that some stored case has read, with their readers, and the alleles that may have
/// crossed the admission rule. Both releases stay open.
class ReleaseChange {
  public:
    /// `older` is nullptr if the older release is gone: then everything may have changed. `rules`
    /// say which frequency is common. @throws InputError if a component cannot be read,
    /// Interrupted.
    ReleaseChange(std::unique_ptr<const knowledge::Release> older,
                  const knowledge::Release& newer,
                  const cases::CaseStore& store,
                  const interpretation::RuleSet& rules);

    /// Cases by number that have read something that changed. Some of them may stand under other
    /// releases.
    std::vector<std::int64_t> readers() const;
    /// The changes that a case has read; sorted, unique.
    std::vector<model::KnowledgeChange> changes_read_by(std::int64_t case_number) const;
    /// A component changed that no change names key by key: every case counts as touched.
    bool touches_every_case() const noexcept { return touches_every_case_; }
    /// Kept changes that a reader of `fact` reads (see `reverse_index_keys`).
    std::vector<model::KnowledgeChange> read_under(const model::FactKey& fact) const;
    /// The gene lies in the scope of a case under one of the releases and not under the other.
    bool moves_scope(const model::GeneKey& gene, const model::CaseScope& scope) const;
    /// Kept changes of one kind: all of panels, diseases and genes.
    std::vector<model::KnowledgeChange> changes_named(std::string_view what) const;
    /// Every change of one allele, kept or not.
    std::vector<model::KnowledgeChange> changes_of(const model::SmallAllele& allele) const;
    /// The allele's own facts changed, so that its admission to a residue may have.
    bool may_cross(const model::SmallAllele& allele) const;
    /// Keys, ascending, of the alleles that the newer release admits and the older one did not, so
    /// far as calls of the store had them when the releases were compared.
    std::vector<cases::CallKey> crossing_keys() const;
    /// The alleles of `crossing_keys` that have one of the keys, ascending; nullopt: they cannot
    /// all be named.
    std::optional<std::vector<model::SmallAllele>>
    crossing_alleles(const std::vector<cases::CallKey>& keys) const;
    /// Some allele may have crossed.
    bool alleles_may_cross() const noexcept {
        return any_allele_may_cross_ || !alleles_that_may_cross_.empty();
    }
    /// Too many alleles may have crossed to be named.
    bool any_allele_may_cross() const noexcept { return any_allele_may_cross_; }
    /// What a change of ClinVar's word, or of its stars, on this allele weighs; of stars nothing
    /// where the word is another too, which has a change of its own. Remembers what it weighed: not
    /// to be asked from several threads at once.
    knowledge::TransitionWeight clinvar_weight(const model::KnowledgeChange& change,
                                               const model::SmallAllele& allele) const;
    bool older_is_gone() const noexcept { return older_ == nullptr; }

  private:
    class Scan;
    knowledge::TransitionWeight weigh_clinvar(const model::KnowledgeChange& change,
                                              const model::SmallAllele& allele) const;

    std::unique_ptr<const knowledge::Release> older_;
    const knowledge::Release* newer_;
    std::vector<model::KnowledgeChange> changes_;
    std::map<std::int64_t, std::vector<std::size_t>> readers_; ///< case -> into changes_
    std::multimap<model::FactKey, std::size_t> by_fact_;       ///< into changes_
    std::vector<cases::FactCode> alleles_that_may_cross_;      ///< sorted
    std::multimap<cases::CallKey, std::string> crossing_;      ///< sifted of these: key texts
    mutable std::map<std::pair<std::string, std::string>, knowledge::TransitionWeight>
        clinvar_weights_; ///< by kind and allele
    bool touches_every_case_ = false;
    bool any_allele_may_cross_ = false;
};

} // namespace vigie::run
