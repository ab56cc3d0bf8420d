#pragma once

#include "pipeline/model/library_version.hpp"

#include <string>

namespace vigie::self_test {

/// Why the library that is loaded cannot stand for the one that the program was built with: it is
/// older, or of another main version. Empty if it can. Versions are numbers parted by dots; a tail
/// in letters ("1.16+ds") does not count.
std::string misfit(const model::LibraryVersion& library);

} // namespace vigie::self_test
