#pragma once

#include <string>

namespace vigie::self_test {

// Names in the work folder that later checks read.
inline const std::string first_release = "release.2026-04";
inline const std::string second_release = "release.2026-10";
inline const std::string first_result = "result";
inline const std::string store_file = "store.sqlite";
inline const std::string coverage_result = "coverage";

} // namespace vigie::self_test
