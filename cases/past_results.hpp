#pragma once

#include "cases/store.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/model/fact_key.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// What the store said of a case from one day on: an interpretation as it was made, or as a
/// reanalysis took it to a later release because nothing that concerns it had changed.
struct PastResult {
    std::string case_id;
    std::int64_t interpretation = 0;
    std::int64_t reanalysis = 0; ///< that took it to `release_id`; 0: as it was made
    std::string release_id;
    std::string release_folder;
    std::string interpreted_under; ///< the release it was made under
    std::string rule_set;
    std::string engine; ///< version of the program that interpreted
    std::string calls_sha256;
    bool of_a_run = false; ///< a run made it, not a reanalysis
    /// A run of an earlier day than what the store said when it was loaded: never shown as current.
    bool never_current = false;
    model::Date from;
    std::optional<model::Date> until; ///< day of the next one; nullopt: it stands today
};

/// An entry of the ledger as its hash is made, and its seals.
struct LedgerEntry {
    std::int64_t sequence = 0;
    LedgerEvent event;
    std::string previous_hash;
    std::string hash;
    std::string form; ///< first field of the bytes that are hashed (docs/case-store.md)
    std::optional<std::string> key_id;
    std::optional<std::string> seal;
};

/// The hash of an entry, over its fields and the hash before it.
std::string hash_of_entry(const LedgerEntry& entry);

/// Everything that a store ever said of its cases; nothing of it is lost when a newer result takes
/// the place of an older one.
class PastResults {
  public:
    /// `store` must outlive it.
    explicit PastResults(const CaseStore& store) : store_(store) {}

    std::vector<std::string> case_ids() const; ///< sorted
    /// By day, and of one day in the order in which the store said them.
    /// @throws InputError 65 if the case is not in the store.
    std::vector<PastResult> of_case(const std::string& case_id) const;

    /// The bytes of candidates.json. @throws InputError if a content is missing or damaged.
    std::string candidates_json(const PastResult& result) const;
    /// All of them that is no list of candidates or reports, and "panels" (id -> name, version) of
    /// the panels that candidates name: JSON, without reading the candidates.
    std::string heading_json(const PastResult& result) const;
    std::string receipt_json(const PastResult& result) const; ///< of the run that it goes back to
    std::string evidence(const PastResult& result) const;     ///< encoded
    /// Where the proband's reads allow a call; nullopt: not known.
    std::optional<StoredCallable> callable(const PastResult& result) const;
    /// Keys of the genes that it names in any list; sorted, unique.
    std::vector<std::string> genes(const PastResult& result) const;
    /// The interpretation read the fact; now and then another one of the same number
    /// (fact_code.hpp).
    bool has_read(const PastResult& result, const model::FactKey& fact) const;

    std::vector<LedgerEntry> ledger(const std::string& case_id) const;

  private:
    std::int64_t setting_of(const PastResult& result) const;
    std::string content(const char* column, const PastResult& result) const;
    ResultParts parts(const PastResult& result) const;

    const CaseStore& store_;
};

} // namespace vigie::cases
