#pragma once

#include "cases/fact_filter.hpp"
#include "knowledge/diff.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/fact_key.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace vigie::run {

/// The change between the release of stored cases and the newer one, as reanalysis reads it. Of the
/// changes of alleles, which may be millions, those are kept that some stored case has read; the
/// others are asked for one by one. Both releases stay open.
class ReleaseChange {
  public:
    /// `older` is nullptr if the older release is gone: then everything may have changed.
    /// @throws InputError if a component cannot be read, Interrupted.
    ReleaseChange(std::unique_ptr<const knowledge::Release> older,
                  const knowledge::Release& newer,
                  const cases::FactFilter& stored_facts);

    /// Changes that a stored case may have read, in the order of the comparison.
    const std::vector<model::KnowledgeChange>& changes() const noexcept { return changes_; }
    /// A component changed that no change names key by key: every case counts as touched.
    bool touches_every_case() const noexcept { return touches_every_case_; }
    /// Kept changes that a reader of `fact` reads (see `reverse_index_keys`).
    std::vector<model::KnowledgeChange> read_under(const model::FactKey& fact) const;
    /// Every change of one allele, kept or not.
    std::vector<model::KnowledgeChange> changes_of(const model::SmallAllele& allele) const;
    /// The allele's own facts changed, so that its admission to a residue may have.
    bool may_cross(const model::SmallAllele& allele) const;
    /// Some allele may have crossed.
    bool alleles_may_cross() const noexcept {
        return any_allele_may_cross_ || !crossing_alleles_.empty();
    }
    bool older_is_gone() const noexcept { return older_ == nullptr; }

  private:
    void take(const model::KnowledgeChange& change, const cases::FactFilter& stored_facts);

    std::unique_ptr<const knowledge::Release> older_;
    const knowledge::Release* newer_;
    std::vector<model::KnowledgeChange> changes_;
    std::multimap<model::FactKey, std::size_t> by_fact_; ///< into changes_
    std::vector<std::uint64_t> crossing_alleles_;        ///< hashes of keys, sorted
    bool touches_every_case_ = false;
    bool any_allele_may_cross_ = false;
};

} // namespace vigie::run
