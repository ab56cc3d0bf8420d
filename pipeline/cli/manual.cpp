#include "pipeline/cli/manual.hpp"

#include "pipeline/cli/installation_commands.hpp"
#include "pipeline/cli/option_text.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

/// Text of roff: hyphens stay hyphens, and no line begins with a character that is a request.
std::string roff(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool line_begins = out.empty() || out.back() == '\n';
        out += line_begins && (c == '.' || c == '\'') ? "\\&" : "";
        out += c == '-' ? "\\-" : c == '\\' ? "\\e" : std::string(1, c);
    }
    return out;
}

std::string title(const std::string& name) {
    std::string upper = name;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return fmt::format(".TH {} 1 \"\" \"vigie {}\" \"User Commands\"\n", roff(upper), version);
}

std::string described(const OptionText& option) {
    return option.description + (option.default_value.empty()
                                     ? ""
                                     : fmt::format(" (default: {})", option.default_value));
}

std::string roff_options(const std::vector<OptionText>& options) {
    std::string out;
    for (const OptionText& option : options) {
        out += ".TP\n.B " + roff(option.usage()) + "\n" + roff(described(option)) + "\n";
    }
    return out;
}

std::string synopsis(const Command& command) {
    return ".B vigie " + roff(command.name) + "\n" + roff("[options] " + command.operands) + "\n";
}

std::string exit_status() {
    return ".SH EXIT STATUS\n0 ok, 64 usage, 65 bad input, 66 missing input, 69 service "
           "unavailable, 70 internal, 71 resources, 73 cannot create, 74 I/O, 75 interrupted and "
           "resumable, 77 permission, 78 configuration, 130/143 a stream ended by a signal.\n";
}

/// Vertical bars would end a cell, angle brackets begin a tag, and an asterisk or underscore
/// emphasis.
std::string cell(const std::string& text) {
    std::string out;
    for (const char c : text) {
        out += c == '|' || c == '*' || c == '_' || c == '`' ? std::string{'\\', c}
               : c == '<'                                   ? "&lt;"
                                                            : std::string(1, c);
    }
    return out;
}

const Command& find(const std::vector<Command>& commands, const std::string& name) {
    for (const Command& command : commands) {
        if (command.name == name) {
            return command;
        }
    }
    throw model::UsageError("no command '" + name + "'; see `vigie --help`");
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

int write_pages(const std::vector<Command>& commands, const fs::path& folder, bool markdown) {
    std::error_code fault;
    fs::create_directories(folder, fault);
    if (fault) {
        throw model::ResourceError(model::ExitCode::cannot_create,
                                   folder.string() + ": " + fault.message());
    }
    if (!markdown) {
        hts::write_file(folder / "vigie.1", overview_page(commands));
    }
    for (const Command& command : commands) {
        const std::string name = dashed(command.name);
        hts::write_file(folder / (markdown ? name + ".md" : "vigie-" + name + ".1"),
                        markdown ? markdown_page(command) : manual_page(command));
    }
    fmt::print(stderr, "wrote {}: {} pages\n", folder.string(),
               commands.size() + (markdown ? 0 : 1));
    return 0;
}

int print_manual(const Arguments& arguments) {
    const std::vector<Command> commands = all_commands();
    const bool markdown = arguments.has("markdown");
    const std::vector<std::string> words = arguments.list("command");
    if (const auto folder = arguments.optional_text("output")) {
        if (!words.empty()) {
            throw model::UsageError("--output writes the pages of all commands: name none");
        }
        return write_pages(commands, *folder, markdown);
    }
    if (!words.empty()) {
        const Command& command = find(commands, joined(words));
        fmt::print("{}", markdown ? markdown_page(command) : manual_page(command));
        return 0;
    }
    if (markdown) {
        throw model::UsageError("--markdown needs a command or --output");
    }
    fmt::print("{}", manual_page(commands));
    return 0;
}

} // namespace

std::string manual_page(const std::vector<Command>& commands) {
    std::string page = title("vigie");
    page += ".SH NAME\nvigie \\- diagnostic pipeline of rare\\-disease NGS laboratories\n"
            ".SH SYNOPSIS\n.B vigie\nCOMMAND [options]\n.SH COMMANDS\n";
    for (const Command& command : commands) {
        page += ".SS " + roff(command.name + " [options] " + command.operands) + "\n" +
                roff(command.summary) + "\n" + roff_options(option_texts(command));
    }
    return page + ".SH COMMON OPTIONS\n" + roff_options(common_option_texts()) + exit_status();
}

std::string overview_page(const std::vector<Command>& commands) {
    std::string page = title("vigie");
    page += ".SH NAME\nvigie \\- diagnostic pipeline of rare\\-disease NGS laboratories\n"
            ".SH SYNOPSIS\n.B vigie\nCOMMAND [options]\n.SH DESCRIPTION\nFinds what could explain "
            "a rare disease in a patient's variants, says what could not be excluded, and reopens "
            "the cases that a change of knowledge touches. Each command has its own page: "
            "vigie\\-run(1) for vigie run.\n.SH COMMANDS\n";
    for (const Command& command : commands) {
        page += ".TP\n.B " + roff(command.name) + "\n" + roff(command.summary) + "\n";
    }
    return page + ".SH COMMON OPTIONS\n" + roff_options(common_option_texts()) + exit_status();
}

std::string manual_page(const Command& command) {
    const std::string name = "vigie-" + dashed(command.name);
    std::string page = title(name) + ".SH NAME\n" + roff(name) + " \\- " + roff(command.summary) +
                       "\n.SH SYNOPSIS\n" + synopsis(command);
    if (const auto options = option_texts(command); !options.empty()) {
        page += ".SH OPTIONS\n" + roff_options(options);
    }
    return page + ".SH COMMON OPTIONS\n" + roff_options(common_option_texts()) + exit_status() +
           ".SH SEE ALSO\n.BR vigie (1)\n";
}

std::string markdown_page(const Command& command) {
    std::string page =
        fmt::format("# vigie {}\n\n{}.\n\n```text\nvigie {} [options] {}\n```\n\n", command.name,
                    cell(command.summary), command.name, command.operands);
    const std::vector<OptionText> options = option_texts(command);
    if (!options.empty()) {
        page += "| option | does |\n|---|---|\n";
    }
    for (const OptionText& option : options) {
        page += fmt::format("| `{}` | {} |\n", option.usage(), cell(described(option)));
    }
    return page;
}

Command manual_command() {
    Command command{.name = "manual",
                    .summary = "the manual as man pages: everything, one command, or a folder of "
                               "pages",
                    .operands = "[COMMAND]",
                    .run = print_manual};
    command.options.add_options() //
        ("output,o", po::value<std::string>(),
         "write vigie.1 and a page for each command into this folder")                     //
        ("markdown", "the part of the documentation that comes from the table of options") //
        ("command", po::value<std::vector<std::string>>(), "");
    command.positional.add("command", -1);
    return command;
}

} // namespace vigie::cli
