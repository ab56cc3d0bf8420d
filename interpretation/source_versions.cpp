#include "interpretation/source_versions.hpp"

#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

using Json = nlohmann::ordered_json;

template <class Map>
std::optional<std::string> value_of(const Map& map, const typename Map::key_type& key) {
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

std::string dated_source(const std::string& source, const std::string& version) {
    return fmt::format("{} {}", source, version);
}

std::string with_version(std::string sentence,
                         const std::string& source,
                         const std::string& before,
                         const std::string& after) {
    const std::string named = "(" + dated_source(source, before) + ")";
    const std::string renamed = "(" + dated_source(source, after) + ")";
    for (std::size_t at = sentence.find(named); at != std::string::npos;
         at = sentence.find(named, at + renamed.size())) {
        sentence.replace(at, named.size(), renamed);
    }
    return sentence;
}

bool is_disease_cause(const std::string& cause) {
    return cause.substr(0, cause.find(':')) == "disease";
}

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

std::optional<std::string> SourceVersions::of_cause(const std::string& cause) const {
    const std::size_t colon = cause.find(':');
    const std::string kind = cause.substr(0, colon);
    const std::string name = colon == std::string::npos ? std::string() : cause.substr(colon + 1);
    return name.empty()      ? of_kind(kind)
           : kind == "panel" ? of_panel(name, "version")
                             : of(kind, name);
}

std::optional<std::string> SourceVersions::dated_disease_source(const std::string& text) const {
    for (const auto& [source, version] : by_kind_and_name_) {
        if (source.first == "diseases" && text == dated_source(source.second, version)) {
            return source.second;
        }
    }
    return std::nullopt;
}

std::string EntryForm::mark_if(bool is_stated, const std::string& version) const {
    return is_stated ? version_mark : version;
}

std::string EntryForm::of_kind(const std::string& kind, const std::string& version) const {
    return mark_if(is_timeless() && taken_out_->of_kind(kind) == version, version);
}

std::string EntryForm::of_source(const std::string& name, const std::string& version) const {
    return mark_if(is_timeless() && taken_out_->of_source(name) == version, version);
}

std::string
EntryForm::of_panel(const std::string& id, const char* member, const std::string& value) const {
    return mark_if(is_timeless() && taken_out_->of_panel(id, member) == value, value);
}

std::string EntryForm::of_dated_disease(const std::string& text) const {
    const auto source = is_timeless() ? taken_out_->dated_disease_source(text) : std::nullopt;
    return source ? *source + version_mark : text;
}

std::string EntryForm::of_cause(const std::string& cause, const std::string& version) const {
    if (is_disease_cause(cause)) {
        return of_dated_disease(version);
    }
    return mark_if(is_timeless() && taken_out_->of_cause(cause) == version, version);
}

std::string
EntryForm::sentence(std::string text, const std::string& source, const std::string& version) const {
    const std::string now = of_source(source, version);
    return now == version ? std::move(text) : with_version(std::move(text), source, version, now);
}

} // namespace vigie::interpretation
