#pragma once

#include "pipeline/cli/command.hpp"

#include <string>
#include <vector>

namespace vigie::cli {

/// One option as pages and completion tell it.
struct OptionText {
    std::string long_name;  ///< "output"
    char short_name = '\0'; ///< 'o', or none
    bool takes_value = false;
    bool value_may_lack = false; ///< "--write-index" alone means a value of its own
    std::string default_value;   ///< empty: none
    std::string description;

    /// "-o, --output VALUE".
    std::string usage() const;
};

/// The options of a command that help lists: operands are not among them.
std::vector<OptionText> option_texts(const Command& command);
/// The options that every command takes.
std::vector<OptionText> common_option_texts();

/// "case ingest" -> "case-ingest": name of a page or file of the command.
std::string dashed(const std::string& command_name);

/// First words of the commands, each once, in the order of the table: "run", "case".
std::vector<std::string> first_words(const std::vector<Command>& commands);
/// Second words of the commands that begin with `first`; empty if `first` is a whole command.
std::vector<std::string> second_words(const std::vector<Command>& commands,
                                      const std::string& first);

} // namespace vigie::cli
