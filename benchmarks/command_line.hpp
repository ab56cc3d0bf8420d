#pragma once

#include "pipeline/model/error.hpp"

#include <boost/program_options/options_description.hpp>

#include <functional>
#include <string>
#include <vector>

namespace vigie::benchmarks {

/// Fills the variables of `table` from the arguments; options are never guessed from a part of
/// their name, and there are no positional arguments. @throws UsageError.
void parse_options(const boost::program_options::options_description& table,
                   const std::vector<std::string>& arguments);

/// Runs the body and turns what it throws into a message and the exit code of the one table.
int run_program(const std::string& name,
                std::vector<std::string> arguments,
                const std::function<void(std::vector<std::string>)>& body) noexcept;

} // namespace vigie::benchmarks
