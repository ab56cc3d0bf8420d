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

/// Text of roff: a leading '.' or '-' and backslashes would be commands.
std::string roff(const std::string& text) {
    std::string out;
    for (const char c : text) {
        out += c == '-' ? "\\-" : c == '\\' ? "\\\\" : std::string(1, c);
    }
    return out;
}

std::string roff_options(const po::options_description& options) {
    std::string out;
    for (const auto& option : options.options()) {
        out += ".TP\n.B " + roff(option->format_name() + " " + option->format_parameter()) + "\n" +
               roff(option->description()) + "\n";
    }
    return out;
}

std::string option_words(const po::options_description& options) {
    std::string words;
    for (const auto& option : options.options()) {
        words.append(" --").append(option->long_name());
    }
    return words;
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
    text += "  manual               this help as a man page (roff)\n"
            "  completion           completion script for bash\n\n"
            "`vigie COMMAND --help` tells a command's options; `vigie --version` the versions.\n"
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

std::string manual_page(const std::vector<Command>& commands) {
    std::string page = fmt::format(".TH VIGIE 1 \"\" \"vigie {}\" \"User Commands\"\n", version);
    page += ".SH NAME\nvigie \\- diagnostic pipeline of rare\\-disease NGS laboratories\n"
            ".SH SYNOPSIS\n.B vigie\nCOMMAND [options]\n.SH COMMANDS\n";
    for (const Command& command : commands) {
        page += ".SS " + roff(command.name + " [options] " + command.operands) + "\n" +
                roff(command.summary) + "\n" + roff_options(listed_options(command));
    }
    page += ".SH COMMON OPTIONS\n" + roff_options(common_options());
    return page;
}

std::string bash_completion(const std::vector<Command>& commands) {
    std::string names;
    std::string cases;
    for (const Command& command : commands) {
        names += fmt::format("{}{}", names.empty() ? "" : " ",
                             command.name.substr(0, command.name.find(' ')));
        cases += fmt::format("    \"{}\"*) words=\"{}{}\" ;;\n", command.name,
                             option_words(listed_options(command)), option_words(common_options()));
    }
    return fmt::format("_vigie() {{\n"
                       "  local line=\"${{COMP_WORDS[*]:1}}\" words=\"{}\"\n"
                       "  case \"$line\" in\n{}  esac\n"
                       "  COMPREPLY=($(compgen -f -W \"$words\" -- "
                       "\"${{COMP_WORDS[COMP_CWORD]}}\"))\n"
                       "}}\ncomplete -o filenames -F _vigie vigie\n",
                       names, cases);
}

} // namespace vigie::cli
