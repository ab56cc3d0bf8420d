#include "knowledge/build.hpp"
#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::knowledge {
namespace {

void verify_component(const std::filesystem::path& folder,
                      const ManifestComponent& component,
                      const std::string& assembly) {
    const std::filesystem::path path = folder / component.file;
    const hts::ComponentFile file = hts::ComponentFile::open(path);
    const hts::ComponentHeader& header = file.header();
    const bool same = header.kind == component.kind && header.name == component.name &&
                      header.version == component.version && header.assembly == assembly &&
                      header.source_sha256 == component.source_sha256;
    if (!same || hts::component_id(header) != component.id) {
        throw model::InputError({.file = path.string()},
                                fmt::format("is not the component {} {} {} that the manifest names",
                                            component.kind, component.name, component.version),
                                "build the release anew");
    }
    file.verify();
}

} // namespace

void verify_release(const std::filesystem::path& folder) {
    const Manifest manifest = read_manifest(folder);
    for (const ManifestComponent& component : manifest.components) {
        verify_component(folder, component, manifest.assembly);
    }
}

} // namespace vigie::knowledge
