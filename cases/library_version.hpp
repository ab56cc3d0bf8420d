#pragma once

#include "pipeline/model/library_version.hpp"

namespace vigie::cases {

/// SQLite: as built with and as loaded.
model::LibraryVersion library_version();

} // namespace vigie::cases
