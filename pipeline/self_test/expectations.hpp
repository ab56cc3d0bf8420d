#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::self_test {

/// A candidate that must be found.
struct ExpectedCandidate {
    std::string gene; ///< symbol
    int tier = 0;
    std::string mode;                  ///< of inheritance, as in candidates.json
    std::vector<std::string> variants; ///< CHROM-POS-REF-ALT, in order
};

/// What the data of the self-test must lead to: facts that were planted, written down by hand in
/// EXPECTED.json, and digests that were taken where the package was made (DIGESTS.json).
struct Expectations {
    std::string case_id;
    std::string panel;
    std::string first_day;  ///< YYYY-MM-DD, of the first interpretation
    std::string second_day; ///< of the reanalysis
    std::uint64_t records = 0;
    ExpectedCandidate first;                    ///< rank 1 under the first release
    std::map<std::string, std::string> dropped; ///< variant -> rule
    ExpectedCandidate reopened;                 ///< new under the second release
    std::string trigger;                        ///< kind of what reopened the case
    std::string resolved;                       ///< symbol of the candidate that is gone
    std::map<std::string, double> callable;     ///< symbol -> callable fraction
    /// File of a result -> SHA-256; nullopt: the package was made without.
    std::optional<std::map<std::string, std::string>> digests;

    /// @throws UsageError 78 if they are missing or malformed.
    static Expectations read(const std::filesystem::path& data);
};

} // namespace vigie::self_test
