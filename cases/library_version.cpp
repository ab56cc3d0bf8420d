#include "cases/library_version.hpp"

#include <sqlite3.h>

namespace vigie::cases {

model::LibraryVersion library_version() {
    return {.name = "SQLite", .built_with = SQLITE_VERSION, .loaded = sqlite3_libversion()};
}

} // namespace vigie::cases
