#pragma once

#include <string>

namespace vigie::model {

/// A library by its name, in the version of its headers and in that of the code that is loaded.
struct LibraryVersion {
    std::string name;
    std::string built_with; ///< "1.16"
    std::string loaded;
};

} // namespace vigie::model
