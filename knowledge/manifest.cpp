#include "knowledge/manifest_id.hpp"
#include "knowledge/release.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

namespace vigie::knowledge {
namespace {

constexpr int manifest_format = 1;

using Json = nlohmann::ordered_json;

Json component_to_json(const ManifestComponent& component) {
    return {{"kind", component.kind},
            {"name", component.name},
            {"version", component.version},
            {"id", component.id},
            {"file", component.file},
            {"source_sha256", component.source_sha256},
            {"source_files", component.source_files},
            {"order", component.order},
            {"counts", component.counts},
            {"warnings", component.warnings}};
}

ManifestComponent component_from_json(const Json& json) {
    ManifestComponent component;
    component.kind = json.at("kind");
    component.name = json.at("name");
    component.version = json.at("version");
    component.id = json.at("id");
    component.file = json.at("file");
    component.source_sha256 = json.at("source_sha256");
    component.source_files = json.at("source_files").get<std::map<std::string, std::string>>();
    component.order = json.at("order");
    component.counts = json.at("counts").get<std::map<std::string, std::uint64_t>>();
    component.warnings = json.at("warnings").get<std::vector<std::string>>();
    return component;
}

[[noreturn]] void refuse(const std::string& file, const std::string& problem) {
    throw model::InputError({.file = file}, problem,
                            "build the release anew with vigie knowledge build");
}

/// A component lies in the release folder itself: a path that leaves it is refused.
bool is_local_name(const std::string& file) {
    const std::filesystem::path path(file);
    return !path.empty() && path.is_relative() &&
           std::none_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
}

Manifest parse_manifest(const std::string& text, const std::string& file) {
    const Json json = Json::parse(text);
    if (json.at("format") != manifest_format) {
        refuse(file, "is of another format version; rebuild the release");
    }
    Manifest manifest;
    manifest.id = json.at("id");
    manifest.assembly = json.at("assembly");
    for (const Json& item : json.at("components")) {
        manifest.components.push_back(component_from_json(item));
        if (!is_local_name(manifest.components.back().file)) {
            refuse(file, "names a component outside the release folder");
        }
    }
    return manifest;
}

} // namespace

const ManifestComponent* Manifest::find(std::string_view kind, std::string_view name) const {
    const auto it = std::find_if(
        components.begin(), components.end(),
        [kind, name](const ManifestComponent& c) { return c.kind == kind && c.name == name; });
    return it == components.end() ? nullptr : &*it;
}

std::vector<const ManifestComponent*> Manifest::of_kind(std::string_view kind) const {
    std::vector<const ManifestComponent*> found;
    for (const ManifestComponent& component : components) {
        if (component.kind == kind) {
            found.push_back(&component);
        }
    }
    std::stable_sort(
        found.begin(), found.end(),
        [](const ManifestComponent* a, const ManifestComponent* b) { return a->order < b->order; });
    return found;
}

void sort_components(Manifest& manifest) {
    std::sort(manifest.components.begin(), manifest.components.end(),
              [](const ManifestComponent& a, const ManifestComponent& b) {
                  return std::tie(a.kind, a.name, a.version, a.id) <
                         std::tie(b.kind, b.name, b.version, b.id);
              });
}

std::string manifest_id(const Manifest& manifest) {
    std::vector<const ManifestComponent*> ordered;
    for (const ManifestComponent& component : manifest.components) {
        ordered.push_back(&component);
    }
    std::sort(ordered.begin(), ordered.end(),
              [](const ManifestComponent* a, const ManifestComponent* b) {
                  return std::tie(a->kind, a->order, a->id) < std::tie(b->kind, b->order, b->id);
              });
    std::string text = "vigie knowledge release " + std::to_string(manifest_format) + "\n" +
                       manifest.assembly + "\n";
    for (const ManifestComponent* component : ordered) {
        text += component->kind + " " + component->id + "\n";
    }
    return hts::sha256_hex(text);
}

std::string manifest_to_json(const Manifest& manifest) {
    Json components = Json::array();
    for (const ManifestComponent& component : manifest.components) {
        components.push_back(component_to_json(component));
    }
    const Json json{{"format", manifest_format},
                    {"id", manifest.id},
                    {"assembly", manifest.assembly},
                    {"components", components}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Manifest read_manifest(const std::filesystem::path& release_folder) {
    const std::filesystem::path path = release_folder / manifest_file_name;
    const std::string file = path.string();
    if (!std::filesystem::exists(path)) {
        throw model::InputError({.file = release_folder.string()},
                                "is not a knowledge release: it holds no manifest.json",
                                "build one with vigie knowledge build",
                                model::ExitCode::missing_input);
    }
    Manifest manifest;
    try {
        manifest = parse_manifest(hts::read_file(path), file);
    } catch (const Json::exception& fault) {
        refuse(file, std::string("is damaged: ") + fault.what());
    }
    if (manifest.id != manifest_id(manifest)) {
        refuse(file, "contradicts itself: its id is not that of its components");
    }
    return manifest;
}

} // namespace vigie::knowledge
