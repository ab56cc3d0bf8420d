#include "pipeline/self_test/work_folder.hpp"

#include "pipeline/model/error.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>

namespace vigie::self_test {

namespace fs = std::filesystem;

WorkFolder::WorkFolder(const fs::path& parent, bool keep) : keep_(keep) {
    std::error_code missing;
    const fs::path place = parent.empty() ? fs::temp_directory_path(missing) : fs::absolute(parent);
    if (missing) {
        throw model::ResourceError(model::ExitCode::cannot_create,
                                   "TMPDIR names no folder: " + missing.message() +
                                       "; give one with --work");
    }
    std::string pattern = (place / "vigie-self-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw model::ResourceError(model::ExitCode::cannot_create,
                                   place.string() + ": no work folder can be made there: " +
                                       std::strerror(errno) + "; give another with --work");
    }
    path_ = pattern;
}

WorkFolder::~WorkFolder() {
    if (!keep_) {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
}

} // namespace vigie::self_test
