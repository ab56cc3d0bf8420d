#include "cases/store_state.hpp"

namespace vigie::cases {

std::uint64_t CaseStore::add_fingerprints(std::span<const StoredFingerprint> fingerprints) {
    StoreTransaction transaction(*state_);
    std::uint64_t added = 0;
    for (const StoredFingerprint& fingerprint : fingerprints) {
        added += add_fingerprint(state_->database, fingerprint) ? 1U : 0U;
    }
    transaction.commit();
    return added;
}

void CaseStore::each_fingerprint(const std::string& marker_set,
                                 const std::function<void(const StoredFingerprint&)>& visit) const {
    cases::each_fingerprint(state_->database, marker_set, visit);
}

std::uint64_t CaseStore::fingerprints_over_other_markers(const std::string& marker_set) const {
    Query query(state_->database, "SELECT count(*) FROM fingerprint WHERE marker_set <> ?");
    query.bind_text(1, marker_set).step();
    return static_cast<std::uint64_t>(query.integer(0));
}

} // namespace vigie::cases
