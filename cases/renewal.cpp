#include "cases/renewal.hpp"

#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>
#include <utility>

namespace vigie::cases {
namespace {

using Json = nlohmann::ordered_json;

/// A source as results name it.
std::string dated(const std::string& source, const std::string& version) {
    return fmt::format("{} {}", source, version);
}

/// Versions of the sources before and after.
class Versions {
  public:
    Versions(const Json& older, const Json& newer, const Json& panels) : panels_(panels) {
        for (const Json& source : older) {
            before_[{source.at("kind"), source.at("name")}] = source.at("version");
        }
        for (const Json& source : newer) {
            const std::string kind = source.at("kind");
            const std::string name = source.at("name");
            const std::string version = source.at("version");
            after_[{kind, name}] = version;
            by_name_[name] = version;
            by_kind_[kind] = version;
            const auto known = before_.find({kind, name});
            if (known != before_.end() && known->second != version) {
                changed_.emplace(dated(name, known->second), dated(name, version));
            }
        }
    }

    /// Of a component of a kind; `fallback` if the newer release has none.
    std::string of_kind(const std::string& kind, const std::string& fallback) const {
        return value_or(by_kind_, kind, fallback);
    }
    std::string of(const std::string& kind, const std::string& name, const std::string& old) const {
        return value_or(after_, {kind, name}, old);
    }
    std::string of_source(const std::string& name, const std::string& old) const {
        return panels_.contains(name) ? of_panel(name, "version", old)
                                      : value_or(by_name_, name, old);
    }
    std::string of_panel(const std::string& id, const char* member, const std::string& old) const {
        return panels_.contains(id) ? panels_.at(id).at(member).get<std::string>() : old;
    }
    /// "orphanet 2025-12", the name of a source and its version.
    std::string dated_source(const std::string& text) const {
        return value_or(changed_, text, text);
    }

  private:
    template <class Map>
    static std::string
    value_or(const Map& map, const typename Map::key_type& key, const std::string& fallback) {
        const auto found = map.find(key);
        return found == map.end() ? fallback : found->second;
    }

    const Json& panels_;
    std::map<std::pair<std::string, std::string>, std::string> before_;
    std::map<std::pair<std::string, std::string>, std::string> after_;
    std::map<std::string, std::string> by_name_;
    std::map<std::string, std::string> by_kind_;
    std::map<std::string, std::string> changed_;
};

void renew_dates(Json& dates, const Versions& versions) {
    for (auto& [cause, date] : dates.items()) {
        const std::string old = date;
        const std::size_t colon = cause.find(':');
        const std::string kind = cause.substr(0, colon);
        if (colon == std::string::npos) {
            date = versions.of_kind(kind, old);
        } else if (kind == "panel") {
            date = versions.of_panel(cause.substr(colon + 1), "version", old);
        } else if (kind == "disease") {
            date = versions.dated_source(old);
        } else {
            date = versions.of(kind, cause.substr(colon + 1), old);
        }
    }
}

/// Sentences name their source in brackets: "(clinvar 2025-06)".
void renew_sentence(Json& record,
                    const char* member,
                    const std::string& old,
                    const std::string& now) {
    if (!record.contains(member)) {
        return;
    }
    std::string text = record.at(member);
    const std::string bracket = "(" + old + ")";
    for (std::size_t at = text.find(bracket); at != std::string::npos;
         at = text.find(bracket, at)) {
        text.replace(at, bracket.size(), "(" + now + ")");
        at += now.size() + 2;
    }
    record[member] = text;
}

void renew_acmg(Json& acmg, const Versions& versions) {
    for (const char* list : {"criteria", "not_counted"}) {
        if (!acmg.contains(list)) {
            continue;
        }
        for (Json& record : acmg.at(list)) {
            const bool has_date = record.contains("source") && record.at("source").is_string() &&
                                  record.at("source_version").is_string();
            if (!has_date) {
                continue;
            }
            const std::string source = record.at("source");
            const std::string old = record.at("source_version");
            const std::string now = versions.of_source(source, old);
            if (now != old) {
                record["source_version"] = now;
                renew_sentence(record, "sentence", dated(source, old), dated(source, now));
                renew_sentence(record, "sentence_fr", dated(source, old), dated(source, now));
            }
        }
    }
}

void renew_candidate(Json& candidate, const Versions& versions) {
    renew_dates(candidate.at("evidence_dates"), versions);
    for (Json& disease : candidate.at("diseases")) {
        disease["source"] = versions.dated_source(disease.at("source"));
    }
    for (Json& panel : candidate.at("panels")) {
        for (const char* member : {"name", "version"}) {
            panel[member] = versions.of_panel(panel.at("id"), member, panel.at(member));
        }
    }
    for (Json& variant : candidate.at("variants")) {
        if (variant.at("acmg").is_object()) {
            renew_acmg(variant.at("acmg"), versions);
        }
        if (variant.at("laboratory").is_object()) {
            for (Json& row : variant.at("laboratory").at("counts")) {
                row["counted_on"] = versions.of_kind("laboratory_counts", row.at("counted_on"));
            }
        }
    }
}

} // namespace

std::string renew_result(const std::string& candidates_json, const NewerRelease& newer) {
    try {
        Json result = Json::parse(candidates_json);
        const Json renewal = Json::parse(newer.renewal);
        const Versions versions(result.at("sources"), renewal.at("sources"), renewal.at("panels"));
        for (const char* list : {"candidates", "waiting"}) {
            for (Json& candidate : result.at(list)) {
                renew_candidate(candidate, versions);
            }
        }
        result["release"] = newer.release_id;
        result["today"] = model::format_date(newer.today);
        result["sources"] = renewal.at("sources");
        result["scope"] = renewal.at("scopes").at(std::to_string(newer.setting));
        constexpr int indent = 2;
        return result.dump(indent) + "\n";
    } catch (const Json::exception& fault) {
        throw model::InputError({.file = "candidates.json", .field = "release " + newer.release_id},
                                std::string("the stored result cannot be renewed: ") + fault.what(),
                                "restore the case store from a backup");
    }
}

} // namespace vigie::cases
