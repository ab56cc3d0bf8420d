#pragma once

#include "knowledge/diff.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/fact_key.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace vigie::run {

/// The change between the release of a stored case and the newer one, as reanalysis reads it.
class ReleaseChange {
  public:
    /// `older` is nullptr if the older release is gone: then everything may have changed.
    ReleaseChange(const knowledge::Release* older, const knowledge::Release& newer);

    const std::vector<model::KnowledgeChange>& changes() const noexcept { return changes_; }
    /// A component changed whose facts the reverse index does not hold key by key: every case
    /// counts as touched.
    bool touches_every_case() const noexcept { return touches_every_case_; }
    /// The changes of one fact; empty if it did not change.
    std::vector<model::KnowledgeChange> changes_of(const model::FactKey& key) const;
    /// The allele's own facts changed, so that its admission to a residue may have.
    bool may_cross(const model::SmallAllele& allele) const;
    /// Some allele may have crossed.
    bool alleles_may_cross() const noexcept { return any_allele_may_cross_ || alleles_changed_; }
    const std::string& older_id() const noexcept { return older_id_; }

  private:
    std::vector<model::KnowledgeChange> changes_;
    std::multimap<model::FactKey, std::size_t> by_key_; ///< into changes_
    std::string older_id_;
    bool touches_every_case_ = false;
    bool alleles_changed_ = false;
    bool any_allele_may_cross_ = false; ///< new transcripts or reference, or the older one is gone
};

} // namespace vigie::run
