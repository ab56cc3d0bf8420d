#pragma once

namespace vigie::hts {

/// Version of the htslib that is loaded: "1.16".
const char* library_version() noexcept;

} // namespace vigie::hts
