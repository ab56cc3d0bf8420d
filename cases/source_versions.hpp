#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace vigie::cases {

/// The versions of the sources of one release, as results name them.
class SourceVersions {
  public:
    /// `sources`: as in candidates.json; `panels`: id -> {"name", "version"}.
    SourceVersions(const nlohmann::ordered_json& sources, const nlohmann::ordered_json& panels);

    std::optional<std::string> of_kind(const std::string& kind) const;
    std::optional<std::string> of(const std::string& kind, const std::string& name) const;
    /// Of a panel or of a source of any kind.
    std::optional<std::string> of_source(const std::string& name) const;
    std::optional<std::string> of_panel(const std::string& id, const char* member) const;
    /// The source that "orphanet 2025-12" speaks of; nullopt if no source of diseases does.
    std::optional<std::string> dated_disease_source(const std::string& text) const;

  private:
    std::map<std::pair<std::string, std::string>, std::string> by_kind_and_name_;
    std::map<std::string, std::string> by_kind_;
    std::map<std::string, std::string> by_name_;
    const nlohmann::ordered_json* panels_;
};

/// Takes the versions of the sources out of one entry of a list of candidates.json (a candidate, a
/// waiting hit, a reported assertion): what is left changes only where knowledge does. A version
/// that `versions` does not know stays.
void take_versions_out(nlohmann::ordered_json& entry, const SourceVersions& versions);

/// Puts the versions of a release in: with those that were taken out, the entry as it was.
void put_versions_in(nlohmann::ordered_json& entry, const SourceVersions& versions);

} // namespace vigie::cases
