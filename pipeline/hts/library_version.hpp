#pragma once

#include "pipeline/model/library_version.hpp"

#include <vector>

namespace vigie::hts {

/// Version of the htslib that is loaded: "1.16".
const char* library_version() noexcept;

/// htslib, OpenSSL and Zstandard: as built with and as loaded.
std::vector<model::LibraryVersion> library_versions();

} // namespace vigie::hts
