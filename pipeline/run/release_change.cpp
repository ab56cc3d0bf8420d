#include "pipeline/run/release_change.hpp"

namespace vigie::run {
namespace {

/// Components whose changes the diff names key by key and whose keys `assess` lists as read.
bool indexed_kind(const std::string& kind) {
    return kind == "clinvar" || kind == "panels";
}

/// Components that the admission rule reads and that the diff does not name allele by allele.
bool admission_kind(const std::string& kind) {
    return kind == "transcripts" || kind == "reference" || kind == "population";
}

} // namespace

ReleaseChange::ReleaseChange(const knowledge::Release* older, const knowledge::Release& newer) {
    if (older == nullptr) {
        touches_every_case_ = true;
        any_allele_may_cross_ = true;
        return;
    }
    older_id_ = older->id();
    for (const std::string& kind :
         knowledge::changed_component_kinds(older->manifest(), newer.manifest())) {
        touches_every_case_ = touches_every_case_ || !indexed_kind(kind);
        any_allele_may_cross_ = any_allele_may_cross_ || admission_kind(kind);
    }
    knowledge::diff_releases(*older, newer, [this](const model::KnowledgeChange& change) {
        // A new CADD changes hundreds of millions of keys; every case is touched as it is.
        if (change.what == "score") {
            return;
        }
        by_key_.emplace(change.key, changes_.size());
        changes_.push_back(change);
        alleles_changed_ = alleles_changed_ || change.key.kind == model::FactKind::allele;
    });
}

std::vector<model::KnowledgeChange> ReleaseChange::changes_of(const model::FactKey& key) const {
    std::vector<model::KnowledgeChange> found;
    const auto [first, last] = by_key_.equal_range(key);
    for (auto it = first; it != last; ++it) {
        found.push_back(changes_[it->second]);
    }
    return found;
}

bool ReleaseChange::may_cross(const model::SmallAllele& allele) const {
    return any_allele_may_cross_ || by_key_.contains(model::FactKey::of_allele(allele));
}

} // namespace vigie::run
