#pragma once

#include "cases/store.hpp"
#include "knowledge/release.hpp"
#include "pipeline/run/release_change.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// The releases that stored cases stand under, each compared with the newer one once. An older
/// release that is gone or damaged counts as gone; the damage is a warning.
class ChangeTable {
  public:
    /// `since`: where an older release lies, if it moved from where the store remembers it.
    ChangeTable(const cases::CaseStore& store,
                const knowledge::Release& newer,
                const interpretation::RuleSet& rules,
                std::optional<std::filesystem::path> since);

    /// `folder`: where the store remembers the release. @throws Interrupted.
    const ReleaseChange& of(const std::string& release_id, const std::filesystem::path& folder);
    const std::vector<std::string>& warnings() const noexcept { return warnings_; }

  private:
    std::unique_ptr<const ReleaseChange> compare(const std::string& release_id,
                                                 const std::filesystem::path& folder);
    void warn_of_older_sources(const knowledge::Manifest& before);
    std::optional<std::filesystem::path> folder_of(const std::string& release_id,
                                                   const std::filesystem::path& remembered);

    const cases::CaseStore& store_;
    const knowledge::Release& newer_;
    const interpretation::RuleSet& rules_;
    std::optional<std::filesystem::path> since_;
    std::map<std::string, std::unique_ptr<const ReleaseChange>> changes_; ///< by older release
    std::vector<std::string> warnings_;
};

} // namespace vigie::run
