#include "databank/certificate_files.hpp"

#include "pipeline/hts/key_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::databank {
namespace {

void require_file(const std::filesystem::path& file, const char* what) {
    if (!file.empty() && !std::filesystem::is_regular_file(file)) {
        throw model::InputError({.file = file.string()}, fmt::format("there is no {}", what),
                                "correct the path in the file of destinations",
                                model::ExitCode::missing_input);
    }
}

void require_private(const std::filesystem::path& file) {
    if (!file.empty() && hts::is_open_to_others(file)) {
        throw model::ResourceError(model::ExitCode::permission,
                                   file.string() + ": others may read the key of the laboratory's "
                                                   "certificate; set mode 0600");
    }
}

} // namespace

void require_certificate_files(const Destination& destination) {
    require_file(destination.authority, "certificate of the authority");
    require_file(destination.certificate, "certificate of the laboratory");
    require_file(destination.certificate_key, "key of the laboratory's certificate");
    require_private(destination.certificate_key);
}

} // namespace vigie::databank
