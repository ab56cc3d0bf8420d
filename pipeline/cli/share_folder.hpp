#pragma once

#include <filesystem>

namespace vigie::cli {

/// The program that runs, by its real path. @throws ResourceError 71 if the system does not tell.
std::filesystem::path running_program();

/// share/vigie of this installation: beside the folder of the program (PREFIX/bin, PREFIX/share),
/// or in that folder (as a build leaves it). It need not exist.
std::filesystem::path share_folder();

} // namespace vigie::cli
