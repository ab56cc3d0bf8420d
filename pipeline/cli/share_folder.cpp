#include "pipeline/cli/share_folder.hpp"

#include "pipeline/model/error.hpp"

#include <system_error>

namespace vigie::cli {

namespace fs = std::filesystem;

fs::path running_program() {
    std::error_code fault;
    fs::path program = fs::read_symlink("/proc/self/exe", fault);
    if (fault) {
        throw model::ResourceError(model::ExitCode::resources,
                                   "/proc/self/exe cannot be read: " + fault.message() +
                                       "; mount /proc");
    }
    return program;
}

fs::path share_folder() {
    const fs::path folder = running_program().parent_path();
    const fs::path built = folder / "share/vigie";
    return fs::is_directory(built) ? built : folder.parent_path() / "share/vigie";
}

} // namespace vigie::cli
