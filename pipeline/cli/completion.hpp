#pragma once

#include "pipeline/cli/command.hpp"

#include <string>
#include <vector>

namespace vigie::cli {

/// Completion scripts, made from the table of commands: commands, their second words, their
/// options; file names where an operand or a value may stand.
std::string bash_completion(const std::vector<Command>& commands);
std::string zsh_completion(const std::vector<Command>& commands);
std::string fish_completion(const std::vector<Command>& commands);

} // namespace vigie::cli
