#include "benchmarks/generate/output_folder.hpp"

#include "pipeline/model/error.hpp"

#include <system_error>

namespace vigie::benchmarks {

void create_output_folder(const std::filesystem::path& folder) {
    if (std::filesystem::exists(folder)) {
        throw model::UsageError(folder.string() + " exists already: name a new folder");
    }
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw model::ResourceError(model::ExitCode::cannot_create,
                                   folder.string() + ": " + error.message());
    }
}

} // namespace vigie::benchmarks
