#pragma once

#include "pipeline/cli/command.hpp"

#include <string>
#include <vector>

namespace vigie::cli {

/// The whole manual on one man page, in roff: every command with its options.
std::string manual_page(const std::vector<Command>& commands);
/// vigie(1): what there is, what all commands share.
std::string overview_page(const std::vector<Command>& commands);
/// vigie-COMMAND(1).
std::string manual_page(const Command& command);
/// The part of a command's page of the documentation that comes from the table, in Markdown.
std::string markdown_page(const Command& command);

} // namespace vigie::cli
