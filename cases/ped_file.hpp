#pragma once

#include "pipeline/model/pedigree.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vigie::cases {

struct PedFile {
    std::vector<model::Individual> individuals; ///< in file order; unlisted parents at the end
    std::vector<std::string> warnings;
};

/// Reads a PED/FAM file (six columns, tab or space; '0' = unknown). @throws InputError with line.
PedFile read_ped_file(const std::filesystem::path& file);

} // namespace vigie::cases
