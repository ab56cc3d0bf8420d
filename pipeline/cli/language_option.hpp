#pragma once

#include "pipeline/cli/command.hpp"
#include "review/words.hpp"

namespace vigie::cli {

/// From --lang: fr (default) or en. @throws UsageError.
review::Language page_language(const Arguments& arguments);

/// Adds --lang to a command that writes a page.
void add_language_option(Command& command);

} // namespace vigie::cli
