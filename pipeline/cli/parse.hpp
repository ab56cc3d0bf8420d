#pragma once

#include "pipeline/cli/command.hpp"

#include <string>
#include <vector>

namespace vigie::cli {

/// Options of every sub-command, as help lists them.
boost::program_options::options_description common_options();

/// What a command line asks for.
struct Invocation {
    enum class Kind : std::uint8_t { command, help, command_help, version };
    Kind kind = Kind::help;
    std::string group = {}; ///< of help: "case", its commands alone; empty: all
    const Command* command = nullptr;
    Arguments arguments;
};

/// Parses `args` (without the program's name). No option is guessed from a prefix; a
/// configuration file gives defaults that the command line overrides.
/// @throws UsageError 64, or 78 for a configuration file.
Invocation parse_command_line(const std::vector<std::string>& args,
                              const std::vector<Command>& commands);

} // namespace vigie::cli
