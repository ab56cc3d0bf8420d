#include "pipeline/run/library_version.hpp"

#include "cases/library_version.hpp"
#include "pipeline/hts/library_version.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/version.h>

namespace vigie::run {

const char* library_version() noexcept {
    return TBB_runtime_version();
}

std::vector<model::LibraryVersion> library_versions() {
    std::vector<model::LibraryVersion> versions = hts::library_versions();
    versions.push_back({.name = "oneTBB",
                        .built_with = fmt::format("{}.{}", TBB_VERSION_MAJOR, TBB_VERSION_MINOR),
                        .loaded = TBB_runtime_version()});
    versions.push_back(cases::library_version());
    return versions;
}

} // namespace vigie::run
