#include "pipeline/hts/library_version.hpp"

#include <htslib/hts.h>

namespace vigie::hts {

const char* library_version() noexcept {
    return hts_version();
}

} // namespace vigie::hts
