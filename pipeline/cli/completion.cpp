#include "pipeline/cli/completion.hpp"

#include "pipeline/cli/installation_commands.hpp"
#include "pipeline/cli/option_text.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

/// `text` between single quotes of the shell; `quote` is how the shell writes one inside.
std::string quoted(const std::string& text, const std::string& quote) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? quote : std::string(1, c);
    }
    return out + "'";
}

std::vector<OptionText> all_options(const Command& command) {
    std::vector<OptionText> options = option_texts(command);
    for (const OptionText& option : common_option_texts()) {
        options.push_back(option);
    }
    return options;
}

std::string summary_of(const std::vector<Command>& commands, const std::string& name) {
    for (const Command& command : commands) {
        if (command.name == name) {
            return command.summary;
        }
    }
    return fmt::format("{}", fmt::join(second_words(commands, name), ", "));
}

/// "'name:summary'" as zsh's _describe takes it: a colon of the text is escaped.
std::string described(const std::string& name, const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        escaped += c == ':' ? "\\:" : std::string(1, c);
    }
    return quoted(name + ":" + escaped, "'\\''");
}

std::string zsh_words(const std::vector<Command>& commands, const std::string& group) {
    std::string text;
    for (const std::string& word :
         group.empty() ? first_words(commands) : second_words(commands, group)) {
        const std::string name = group.empty() ? word : fmt::format("{} {}", group, word);
        text += fmt::format("        {}\n", described(word, summary_of(commands, name)));
    }
    return fmt::format("      found=(\n{}      )\n      _describe command found ;;\n", text);
}

std::string zsh_options(const Command& command) {
    std::string text;
    for (const OptionText& option : all_options(command)) {
        text += "        " + described("--" + option.long_name, option.description) + "\n";
    }
    return fmt::format(
        "      found=(\n{}      )\n"
        "      if [[ $PREFIX == -* ]]; then _describe -o option found; else _files; fi ;;\n",
        text);
}

std::string fish_option(const std::string& where, const OptionText& option) {
    return fmt::format(
        "complete -c vigie -n {} -l {}{}{} -d {}\n", where, option.long_name,
        option.short_name == '\0' ? "" : fmt::format(" -s {}", quoted({option.short_name}, "\\'")),
        option.takes_value ? " -r" : "", quoted(option.description, "\\'"));
}

int print_completion(const Arguments& arguments) {
    const std::string shell = arguments.optional_text("shell").value_or("bash");
    const std::vector<Command> commands = all_commands();
    if (shell == "bash") {
        fmt::print("{}", bash_completion(commands));
    } else if (shell == "zsh") {
        fmt::print("{}", zsh_completion(commands));
    } else if (shell == "fish") {
        fmt::print("{}", fish_completion(commands));
    } else {
        throw model::UsageError("completion is for bash, zsh or fish, not '" + shell + "'");
    }
    return 0;
}

} // namespace

std::string bash_completion(const std::vector<Command>& commands) {
    std::string cases =
        fmt::format("    \"  \") words=\"{}\" ;;\n", fmt::join(first_words(commands), " "));
    for (const std::string& word : first_words(commands)) {
        if (const auto seconds = second_words(commands, word); !seconds.empty()) {
            cases += fmt::format("    \" {} \") words=\"{}\" ;;\n", word, fmt::join(seconds, " "));
        }
    }
    for (const Command& command : commands) {
        std::string words;
        for (const OptionText& option : all_options(command)) {
            words += (words.empty() ? "--" : " --") + option.long_name;
        }
        cases += fmt::format("    \" {} \"*) files=yes words=\"{}\" ;;\n", command.name, words);
    }
    return fmt::format("# bash completion of vigie; made by `vigie completion bash`.\n"
                       "_vigie() {{\n"
                       "  local word=${{COMP_WORDS[COMP_CWORD]}} files=no words=\n"
                       "  case \" ${{COMP_WORDS[*]:1:COMP_CWORD-1}} \" in\n{}  esac\n"
                       "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
                       "  if [ $files = yes ] && [ \"${{word:0:1}}\" != - ]; then\n"
                       "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
                       "  fi\n}}\ncomplete -o filenames -F _vigie vigie\n",
                       cases);
}

std::string zsh_completion(const std::vector<Command>& commands) {
    std::string cases = "    (\"  \")\n" + zsh_words(commands, "");
    for (const std::string& word : first_words(commands)) {
        if (!second_words(commands, word).empty()) {
            cases += fmt::format("    (\" {} \")\n", word) + zsh_words(commands, word);
        }
    }
    for (const Command& command : commands) {
        cases += fmt::format("    (\" {} \"*)\n", command.name) + zsh_options(command);
    }
    return fmt::format("#compdef vigie\n# made by `vigie completion zsh`\n_vigie() {{\n"
                       "  local -a found\n  case \" ${{(j: :)words[2,CURRENT-1]}} \" in\n{}  esac\n"
                       "}}\n_vigie \"$@\"\n",
                       cases);
}

std::string fish_completion(const std::vector<Command>& commands) {
    std::string text =
        "# fish completion of vigie; made by `vigie completion fish`.\n"
        "function __vigie_words\n  set -l words (commandline -opc)\n  set -e words[1]\n"
        "  test \"$words\" = \"$argv\"\nend\n"
        "function __vigie_in\n  set -l words (commandline -opc)\n  set -e words[1]\n"
        "  string match -q -- \"$argv *\" \"$words \"\nend\n";
    for (const std::string& word : first_words(commands)) {
        text += fmt::format("complete -c vigie -f -n \"__vigie_words ''\" -a {} -d {}\n", word,
                            quoted(summary_of(commands, word), "\\'"));
        for (const std::string& second : second_words(commands, word)) {
            text += fmt::format(
                "complete -c vigie -f -n '__vigie_words {}' -a {} -d {}\n", word, second,
                quoted(summary_of(commands, fmt::format("{} {}", word, second)), "\\'"));
        }
    }
    for (const Command& command : commands) {
        for (const OptionText& option : all_options(command)) {
            text += fish_option(quoted("__vigie_in " + command.name, "\\'"), option);
        }
    }
    return text;
}

Command completion_command() {
    Command command{.name = "completion",
                    .summary = "completion script for bash, zsh or fish",
                    .operands = "[bash|zsh|fish]",
                    .run = print_completion};
    command.options.add_options()("shell", po::value<std::string>(), "");
    command.positional.add("shell", 1);
    return command;
}

} // namespace vigie::cli
