#pragma once

#include "pipeline/cli/command.hpp"

#include <string>

namespace vigie::cli {

/// Adds the values of a TOML configuration file that the command line did not give. Keys are option
/// names; a table named after a command ([annotate], ["knowledge build"]) holds for it alone.
/// @throws UsageError 78 for an unknown key, a wrong type or bad TOML, with line and column; 66
/// if the file is missing.
void store_config_file(const std::string& file,
                       const Command& command,
                       boost::program_options::variables_map& values);

} // namespace vigie::cli
