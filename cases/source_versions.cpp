#include "cases/source_versions.hpp"

#include <fmt/format.h>

namespace vigie::cases {
namespace {

using Json = nlohmann::ordered_json;

/// Stands for a version that was taken out: text nowhere else holds it.
constexpr const char* mark = "\x01";

std::string dated(const std::string& source, const std::string& version) {
    return fmt::format("{} {}", source, version);
}

template <class Map>
std::optional<std::string> value_of(const Map& map, const typename Map::key_type& key) {
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional(found->second);
}

/// Both ways, one place after the other.
class VersionExchange {
  public:
    enum class Way : std::uint8_t { out, in };

    VersionExchange(const SourceVersions& versions, Way way) : versions_(versions), way_(way) {}

    void exchange(Json& entry) const {
        if (entry.contains("evidence_dates")) {
            exchange_dates(entry.at("evidence_dates"));
            for (Json& disease : entry.at("diseases")) {
                exchange_dated_source(disease.at("source"));
            }
            for (Json& panel : entry.at("panels")) {
                for (const char* member : {"name", "version"}) {
                    exchange_value(panel.at(member), versions_.of_panel(panel.at("id"), member));
                }
            }
            for (Json& variant : entry.at("variants")) {
                exchange_acmg(variant.at("acmg"));
                exchange_counts(variant.at("laboratory"));
            }
        } else {
            exchange_counts(entry.at("laboratory"));
        }
    }

  private:
    void exchange_value(Json& value, const std::optional<std::string>& version) const {
        if (way_ == Way::out && version && value == *version) {
            value = mark;
        } else if (way_ == Way::in && value == mark) {
            value = version ? Json(*version) : Json(nullptr);
        }
    }

    /// "orphanet 2025-12", the name of a source and its version.
    void exchange_dated_source(Json& value) const {
        const std::string text = value;
        if (way_ == Way::out) {
            const auto source = versions_.dated_disease_source(text);
            value = source ? *source + mark : text;
        } else if (text.ends_with(mark)) {
            const std::string source = text.substr(0, text.size() - 1);
            const auto version = versions_.of("diseases", source);
            value = version ? dated(source, *version) : source;
        }
    }

    /// A cause whose source the release has no longer dates nothing.
    void exchange_dates(Json& dates) const {
        Json exchanged = Json::object();
        for (auto& [cause, date] : dates.items()) {
            const std::size_t colon = cause.find(':');
            const std::string kind = cause.substr(0, colon);
            const std::string name =
                colon == std::string::npos ? std::string() : cause.substr(colon + 1);
            if (kind == "disease") {
                exchange_dated_source(date);
            } else {
                exchange_value(date, name.empty()      ? versions_.of_kind(kind)
                                     : kind == "panel" ? versions_.of_panel(name, "version")
                                                       : versions_.of(kind, name));
            }
            if (!date.is_null()) {
                exchanged[cause] = date;
            }
        }
        dates = std::move(exchanged);
    }

    /// Sentences name their source in brackets: "(clinvar 2025-06)".
    static void
    replace_in_sentence(Json& record, const char* member, const std::string& old, std::string now) {
        const auto sentence = record.find(member);
        if (sentence == record.end()) {
            return;
        }
        std::string text = *sentence;
        const std::string before = "(" + old + ")";
        now = "(" + now + ")";
        for (std::size_t at = text.find(before); at != std::string::npos;
             at = text.find(before, at + now.size())) {
            text.replace(at, before.size(), now);
        }
        *sentence = std::move(text);
    }

    void exchange_record(Json& record) const {
        const bool has_version = record.contains("source") && record.at("source").is_string() &&
                                 record.at("source_version").is_string();
        if (!has_version) {
            return;
        }
        const std::string source = record.at("source");
        const std::string old = record.at("source_version");
        exchange_value(record.at("source_version"), versions_.of_source(source));
        const Json& now = record.at("source_version");
        if (now.is_string() && now != old) {
            for (const char* member : {"sentence", "sentence_fr"}) {
                replace_in_sentence(record, member, dated(source, old), dated(source, now));
            }
        }
    }

    void exchange_acmg(Json& acmg) const {
        if (!acmg.is_object()) {
            return;
        }
        for (const char* list : {"criteria", "not_counted"}) {
            if (acmg.contains(list)) {
                for (Json& record : acmg.at(list)) {
                    exchange_record(record);
                }
            }
        }
    }

    void exchange_counts(Json& laboratory) const {
        if (!laboratory.is_object()) {
            return;
        }
        for (Json& row : laboratory.at("counts")) {
            exchange_value(row.at("counted_on"), versions_.of_kind("laboratory_counts"));
        }
    }

    const SourceVersions& versions_;
    Way way_;
};

} // namespace

SourceVersions::SourceVersions(const Json& sources, const Json& panels) : panels_(&panels) {
    for (const Json& source : sources) {
        const Json& version = source.at("version");
        if (!version.is_string()) {
            continue;
        }
        const std::string kind = source.at("kind");
        const std::string name = source.at("name");
        by_kind_and_name_[{kind, name}] = version;
        by_kind_[kind] = version;
        by_name_[name] = version;
    }
}

std::optional<std::string> SourceVersions::of_kind(const std::string& kind) const {
    return value_of(by_kind_, kind);
}

std::optional<std::string> SourceVersions::of(const std::string& kind,
                                              const std::string& name) const {
    return value_of(by_kind_and_name_, {kind, name});
}

std::optional<std::string> SourceVersions::of_source(const std::string& name) const {
    return panels_->contains(name) ? of_panel(name, "version") : value_of(by_name_, name);
}

std::optional<std::string> SourceVersions::of_panel(const std::string& id,
                                                    const char* member) const {
    const auto panel = panels_->find(id);
    return panel == panels_->end() ? std::nullopt
                                   : std::optional(panel->at(member).get<std::string>());
}

std::optional<std::string> SourceVersions::dated_disease_source(const std::string& text) const {
    for (const auto& [source, version] : by_kind_and_name_) {
        if (source.first == "diseases" && text == dated(source.second, version)) {
            return source.second;
        }
    }
    return std::nullopt;
}

void take_versions_out(Json& entry, const SourceVersions& versions) {
    VersionExchange(versions, VersionExchange::Way::out).exchange(entry);
}

void put_versions_in(Json& entry, const SourceVersions& versions) {
    VersionExchange(versions, VersionExchange::Way::in).exchange(entry);
}

} // namespace vigie::cases
