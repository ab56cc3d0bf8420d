#include "cases/version_exchange.hpp"

namespace vigie::cases {
namespace {

using interpretation::SourceVersions;
using interpretation::version_mark;
using Json = nlohmann::ordered_json;

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
            value = version_mark;
        } else if (way_ == Way::in && value == version_mark) {
            value = version ? Json(*version) : Json(nullptr);
        }
    }

    /// "orphanet 2025-12", the name of a source and its version.
    void exchange_dated_source(Json& value) const {
        const std::string text = value;
        if (way_ == Way::out) {
            const auto source = versions_.dated_disease_source(text);
            value = source ? *source + version_mark : text;
        } else if (text.ends_with(version_mark)) {
            const std::string source = text.substr(0, text.size() - 1);
            const auto version = versions_.of("diseases", source);
            value = version ? interpretation::dated_source(source, *version) : source;
        }
    }

    /// A cause whose source the release has no longer dates nothing.
    void exchange_dates(Json& dates) const {
        Json exchanged = Json::object();
        for (auto& [cause, date] : dates.items()) {
            if (interpretation::is_disease_cause(cause)) {
                exchange_dated_source(date);
            } else {
                exchange_value(date, versions_.of_cause(cause));
            }
            if (!date.is_null()) {
                exchanged[cause] = date;
            }
        }
        dates = std::move(exchanged);
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
                const auto sentence = record.find(member);
                if (sentence != record.end()) {
                    *sentence = interpretation::with_version(*sentence, source, old, now);
                }
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

void take_versions_out(Json& entry, const SourceVersions& versions) {
    VersionExchange(versions, VersionExchange::Way::out).exchange(entry);
}

void put_versions_in(Json& entry, const SourceVersions& versions) {
    VersionExchange(versions, VersionExchange::Way::in).exchange(entry);
}

} // namespace vigie::cases
