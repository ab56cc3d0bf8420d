#pragma once

#include "pipeline/cli/command.hpp"

#include <string>
#include <vector>

namespace vigie::cli {

/// The help of the program: one line per command.
std::string program_help(const std::vector<Command>& commands);
/// The same for the commands of one group ("case").
std::string group_help(const std::string& group, const std::vector<Command>& commands);
std::string command_help(const Command& command);
/// "vigie X.Y.Z", then the versions of the libraries.
std::string version_text();

} // namespace vigie::cli
