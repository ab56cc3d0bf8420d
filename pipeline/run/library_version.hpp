#pragma once

#include "pipeline/model/library_version.hpp"

#include <vector>

namespace vigie::run {

/// Version of the oneTBB that is loaded.
const char* library_version() noexcept;

/// The libraries whose version decides about results, of all rooms: as built with and as loaded.
std::vector<model::LibraryVersion> library_versions();

} // namespace vigie::run
