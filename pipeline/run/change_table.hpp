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

/// The releases that stored cases were read under, each compared with the newer one once, and the
/// changes that each case has read. An older release that is gone or damaged counts as gone; the
/// damage is a warning.
class ChangeTable {
  public:
    /// `since`: where an older release lies, if it moved from where the store remembers it.
    ChangeTable(const cases::CaseStore& store,
                const knowledge::Release& newer,
                std::optional<std::filesystem::path> since);

    /// @throws Interrupted.
    const ReleaseChange& of(const cases::StoredCase& stored);
    /// Changes of `of(stored)` that the case has read; sorted, unique.
    std::vector<model::KnowledgeChange> triggers_of(const cases::StoredCase& stored);
    const std::vector<std::string>& warnings() const noexcept { return warnings_; }

  private:
    struct Comparison {
        std::unique_ptr<const ReleaseChange> change;
        std::map<std::string, std::vector<model::KnowledgeChange>> triggers; ///< by case
    };
    Comparison& comparison_of(const cases::StoredCase& stored);
    std::unique_ptr<const ReleaseChange> compare(const cases::StoredCase& stored);
    std::optional<std::filesystem::path> folder_of(const cases::StoredCase& stored);
    void find_triggers(Comparison& comparison) const;

    const cases::CaseStore& store_;
    const knowledge::Release& newer_;
    std::optional<std::filesystem::path> since_;
    cases::FactFilter stored_facts_;
    std::map<std::string, Comparison> comparisons_; ///< by id of the older release
    std::vector<std::string> warnings_;
};

} // namespace vigie::run
