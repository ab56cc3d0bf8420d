#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace vigie::interpretation {

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
    /// Of a cause of Candidate::evidence_dates that is no disease ("clinvar", "panel:ID").
    std::optional<std::string> of_cause(const std::string& cause) const;
    /// The source that "orphanet 2025-12" speaks of; nullopt if no source of diseases does.
    std::optional<std::string> dated_disease_source(const std::string& text) const;

  private:
    std::map<std::pair<std::string, std::string>, std::string> by_kind_and_name_;
    std::map<std::string, std::string> by_kind_;
    std::map<std::string, std::string> by_name_;
    const nlohmann::ordered_json* panels_;
};

/// Stands in an entry for a version that was taken out: text nowhere else holds it.
inline constexpr const char* version_mark = "\x01";
/// "orphanet 2025-12", as diseases and sentences name a source.
std::string dated_source(const std::string& source, const std::string& version);
/// A sentence that names its source in brackets, "(clinvar 2025-06)", with another version of it.
std::string with_version(std::string sentence,
                         const std::string& source,
                         const std::string& before,
                         const std::string& after);
/// The date of the cause is a dated source: of a disease.
bool is_disease_cause(const std::string& cause);

/// How an entry of a list of candidates.json is written: as it is printed, or *timeless*, without
/// rank and with the mark in the place of every version that the release states, so that the text
/// changes only where knowledge does. (cases/version_exchange.hpp puts the versions back.)
class EntryForm {
  public:
    EntryForm() = default; ///< as it is printed
    /// Timeless; `taken_out` must outlive it.
    explicit EntryForm(const SourceVersions& taken_out) : taken_out_(&taken_out) {}

    bool is_timeless() const noexcept { return taken_out_ != nullptr; }
    /// Text of a version of the only source of a kind.
    std::string of_kind(const std::string& kind, const std::string& version) const;
    /// Of a panel or of a source of any kind.
    std::string of_source(const std::string& name, const std::string& version) const;
    /// Name or version of a panel.
    std::string of_panel(const std::string& id, const char* member, const std::string& value) const;
    /// "orphanet 2025-12"
    std::string of_dated_disease(const std::string& text) const;
    /// A date of Candidate::evidence_dates ("clinvar", "panel:ID", "disease:ORPHA:5").
    std::string of_cause(const std::string& cause, const std::string& version) const;
    /// A sentence that names its source in brackets: "(clinvar 2025-06)".
    std::string
    sentence(std::string text, const std::string& source, const std::string& version) const;

  private:
    std::string mark_if(bool is_stated, const std::string& version) const;
    const SourceVersions* taken_out_ = nullptr;
};

} // namespace vigie::interpretation
