#pragma once

namespace vigie::run {

/// Version of the oneTBB that is loaded: "2021.8".
const char* library_version() noexcept;

} // namespace vigie::run
