#include "pipeline/cli/help.hpp"

#include "pipeline/cli/parse.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/hts/library_version.hpp"
#include "pipeline/run/library_version.hpp"

#include <boost/version.hpp>
#include <fmt/format.h>
#include <sstream>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

/// Options that are operands are shown in the usage line, not in the list.
po::options_description listed_options(const Command& command) {
    po::options_description listed("Options");
    for (const auto& option : command.options.options()) {
        if (!option->description().empty()) {
            listed.add(option);
        }
    }
    return listed;
}

std::string line_of(const Command& command) {
    return fmt::format("  {:<20} {}\n", command.name, command.summary);
}

} // namespace

std::string program_help(const std::vector<Command>& commands) {
    std::string text = "vigie: finds what could explain a rare disease in a patient's variants, "
                       "says what could not be excluded,\nand reopens the cases that a change of "
                       "knowledge touches.\n\nUsage: vigie COMMAND [options]\n\nCommands:\n";
    for (const Command& command : commands) {
        text += line_of(command);
    }
    text += "\n`vigie COMMAND --help` tells a command's options; `vigie --version` the versions.\n"
            "Exit codes: 0 ok, 64 usage, 65 bad input, 66 missing input, 69 service unavailable, "
            "70 internal,\n71 resources, 73 cannot create, 74 I/O, 75 interrupted and resumable, "
            "77 permission,\n78 configuration, 130/143 a stream ended by a signal.\n";
    return text;
}

std::string group_help(const std::string& group, const std::vector<Command>& commands) {
    std::string text = fmt::format("Usage: vigie {} COMMAND [options]\n\nCommands:\n", group);
    for (const Command& command : commands) {
        text += command.name.starts_with(group + " ") ? line_of(command) : "";
    }
    return text + fmt::format("\n`vigie {} COMMAND --help` tells a command's options.\n", group);
}

std::string command_help(const Command& command) {
    std::ostringstream text;
    text << "vigie " << command.name << ": " << command.summary << "\n\nUsage: vigie "
         << command.name << " [options] " << command.operands << "\n\n"
         << listed_options(command) << "\n"
         << common_options();
    return text.str();
}

std::string version_text() {
    return fmt::format("vigie {}\nUsing htslib {}\nUsing oneTBB {}\nUsing Boost {}.{}.{}\n",
                       version, hts::library_version(), run::library_version(),
                       BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100);
}

} // namespace vigie::cli
