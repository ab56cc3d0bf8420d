#pragma once

#include "cases/ledger_key.hpp"
#include "cases/store.hpp"
#include "pipeline/model/date.hpp"
#include "review/words.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// One `vigie case archive`: what a laboratory keeps of cases for thirty years (Code de la sante
/// publique, art. R. 1131-20).
struct ArchiveRequest {
    std::filesystem::path store;
    std::vector<std::string> case_ids;                  ///< empty: every case
    std::filesystem::path output;                       ///< holds a folder for each case
    std::optional<cases::LedgerKey> key = std::nullopt; ///< seals the list of files
    review::Language language = review::Language::french;
    model::Date today;
    std::string binary_version;
};

struct ArchiveSummary {
    std::uint64_t cases = 0;
    std::uint64_t results = 0;
    std::uint64_t sealed_results = 0; ///< of these: kept by their hash, without their words
    std::uint64_t entries = 0;        ///< of the ledger
    std::uint64_t reports = 0;        ///< signed versions
};

/// Writes a folder for each case that is read without Vigie: archive.json, which names every field
/// that it has, the results as they were said, the signed reports, the page, and MANIFEST.sha256
/// over all of it. The bytes depend on the store, the day and the version of the program only.
/// Nothing in it names a person but the case id and what persons wrote themselves; what the scope
/// seals is not in it.
/// @throws InputError 65 if a case is not in the store; UsageError if its folder is there already.
ArchiveSummary archive(const ArchiveRequest& request);

/// What a check of one archived case found.
struct ArchiveCheck {
    std::string case_id;
    std::uint64_t files = 0;
    std::uint64_t entries = 0;        ///< of the ledger whose hash was recomputed
    std::uint64_t sealed_entries = 0; ///< whose words are not in the archive
    std::string key_id;               ///< of its seal; empty: none
    bool seal_verified = false;
};

/// Holds an archive against its manifest, its seal and the hashes of its ledger entries. `keys`:
/// those at hand. @throws InputError 65 naming the first fault; 66 if there is no archive.
ArchiveCheck verify_archive(const std::filesystem::path& folder,
                            const std::vector<cases::LedgerKey>& keys);

} // namespace vigie::run
