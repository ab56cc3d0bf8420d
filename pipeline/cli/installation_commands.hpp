#pragma once

#include "pipeline/cli/command.hpp"

namespace vigie::cli {

// What is asked of an installation, not of data.
Command self_test_command();
Command manual_command();
Command completion_command();

} // namespace vigie::cli
