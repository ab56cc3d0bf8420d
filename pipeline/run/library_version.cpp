#include "pipeline/run/library_version.hpp"

#include <oneapi/tbb/version.h>

namespace vigie::run {

const char* library_version() noexcept {
    return TBB_runtime_version();
}

} // namespace vigie::run
