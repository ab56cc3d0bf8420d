#include "pipeline/cli/parse.hpp"

#include "pipeline/cli/config_file.hpp"
#include "pipeline/cli/log_format.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/model/utf8.hpp"
#include "pipeline/run/thread_budget.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <spdlog/spdlog.h>
#include <typeinfo>
#include <unistd.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

std::vector<std::string> words_of(const std::string& name) {
    const std::size_t space = name.find(' ');
    return space == std::string::npos
               ? std::vector<std::string>{name}
               : std::vector<std::string>{name.substr(0, space), name.substr(space + 1)};
}

const Command* find_command(const std::vector<std::string>& args,
                            const std::vector<Command>& commands) {
    for (const Command& command : commands) {
        const std::vector<std::string> words = words_of(command.name);
        if (args.size() >= words.size() && std::equal(words.begin(), words.end(), args.begin())) {
            return &command;
        }
    }
    return nullptr;
}

/// "-W" and "--write-index" take a format only when it is attached; Boost would swallow the file.
std::vector<std::string> detach_optional_values(std::vector<std::string> args) {
    for (std::string& arg : args) {
        if (arg == "--") {
            break;
        }
        if (arg == "-W" || arg == "--write-index") {
            arg = "--write-index=csi";
        }
    }
    return args;
}

/// "vigie case --help".
bool asks_for_group(const std::vector<std::string>& args, const std::vector<Command>& commands) {
    return args.size() == 2 && (args[1] == "--help" || args[1] == "-h") &&
           std::any_of(commands.begin(), commands.end(), [&args](const Command& command) {
               return command.name.starts_with(args.front() + " ");
           });
}

[[noreturn]] void unknown_command(const std::vector<std::string>& args,
                                  const std::vector<Command>& commands) {
    std::string known;
    for (const Command& command : commands) {
        if (words_of(command.name).front() == args.front()) {
            known += (known.empty() ? "" : ", ") + command.name;
        }
    }
    throw model::UsageError("no command '" + args.front() +
                            (args.size() > 1 && !known.empty() ? " " + args[1] : "") + "'; " +
                            (known.empty() ? "see `vigie --help`" : "there is: " + known));
}

run::ProgressStyle progress_style(const std::string& text) {
    if (text == "auto") {
        return isatty(STDERR_FILENO) != 0 ? run::ProgressStyle::bar : run::ProgressStyle::off;
    }
    if (text == "on") {
        return run::ProgressStyle::bar;
    }
    if (text == "off") {
        return run::ProgressStyle::off;
    }
    if (text == "json") {
        return run::ProgressStyle::json;
    }
    throw model::UsageError("--progress is auto, on, off or json, not '" + text + "'");
}

model::Date today_of(const Arguments& arguments) {
    if (const auto text = arguments.optional_text("today")) {
        const auto date = model::parse_date(*text);
        if (!date) {
            throw model::UsageError("--today is YYYY-MM-DD, not '" + *text + "'");
        }
        return *date;
    }
    return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

/// The environment names the file, never the key itself.
std::filesystem::path ledger_key_of(const Arguments& arguments) {
    const char* const environment = std::getenv("VIGIE_LEDGER_KEY"); // one thread so far
    return arguments.optional_text("ledger-key")
        .value_or(environment == nullptr ? "" : environment);
}

void set_up_log(const Arguments& arguments) {
    const std::string level = arguments.text("log-level");
    const auto known = spdlog::level::from_str(level);
    if (known == spdlog::level::off && level != "off") {
        throw model::UsageError(
            "--log-level is trace, debug, info, warning, error, critical or off, not '" + level +
            "'");
    }
    spdlog::set_level(known);
    const std::string format = arguments.text("log-format");
    if (format == "json") {
        spdlog::set_formatter(std::make_unique<JsonLogFormat>());
    } else if (format == "text") {
        spdlog::set_pattern("[%l] %v");
    } else {
        throw model::UsageError("--log-format is text or json, not '" + format + "'");
    }
}

Arguments parse_arguments(const Command& command, const std::vector<std::string>& args) {
    po::options_description all;
    all.add(command.options).add(common_options());
    Arguments arguments;
    try {
        using namespace po::command_line_style;
        const int style = unix_style & ~allow_guessing;
        po::store(po::command_line_parser(args)
                      .options(all)
                      .positional(command.positional)
                      .style(style)
                      .run(),
                  arguments.values);
        if (const auto file = arguments.optional_text("config")) {
            store_config_file(*file, command, arguments.values);
        }
        po::notify(arguments.values);
    } catch (const po::error& error) {
        throw model::UsageError(std::string(error.what()) + "; see `vigie " + command.name +
                                " --help`");
    }
    return arguments;
}

/// Words of the command line that results repeat; what names a file may be any bytes.
void require_utf8(const Arguments& arguments) {
    for (const char* name : {"by", "csq-tag", "diagnosis", "hpo", "id", "name", "network",
                             "not-hpo", "panel", "panel-version", "proband", "site", "tissue"}) {
        if (!arguments.has(name)) {
            continue;
        }
        const boost::any& value = arguments.values[name].value();
        const bool several = value.type() == typeid(std::vector<std::string>);
        for (const std::string& text :
             several ? arguments.list(name) : std::vector<std::string>{arguments.text(name)}) {
            if (!model::is_valid_utf8(text)) {
                throw model::UsageError("--" + std::string(name) + " '" + text +
                                        "' is not UTF-8: set the terminal or the script to UTF-8");
            }
        }
    }
}

void require_operands(const Command& command, const Arguments& arguments) {
    for (const std::string& name : command.required) {
        if (!arguments.has(name)) {
            throw model::UsageError("`vigie " + command.name + "` needs " + name + "; see `vigie " +
                                    command.name + " --help`");
        }
    }
}

} // namespace

std::optional<std::string> Arguments::optional_text(const std::string& name) const {
    return has(name) ? std::optional(text(name)) : std::nullopt;
}

std::vector<std::string> Arguments::list(const std::string& name) const {
    return has(name) ? values[name].as<std::vector<std::string>>() : std::vector<std::string>{};
}

std::vector<std::string> Arguments::items(const std::string& name) const {
    std::vector<std::string> items;
    const std::vector<std::string> texts = list(name);
    for (std::string_view text : texts) {
        while (!text.empty()) {
            const std::size_t comma = text.find(',');
            items.emplace_back(text.substr(0, comma));
            text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
        }
    }
    return items;
}

po::options_description common_options() {
    po::options_description options("Common options");
    options.add_options() //
        ("threads,@", po::value<int>(),
         "threads (default: SLURM_CPUS_PER_TASK, else the CPUs "
         "that the process may use)") //
        ("today", po::value<std::string>(),
         "the day of interpretation, YYYY-MM-DD (default: "
         "today)") //
        ("ledger-key", po::value<std::string>(),
         "key file of a sealed ledger, for commands that write to a case store (default: "
         "VIGIE_LEDGER_KEY)") //
        ("progress", po::value<std::string>()->default_value("auto"),
         "auto, on, off or json; on stderr") //
        ("log-level", po::value<std::string>()->default_value("warning"),
         "trace, debug, info, warning, error, critical, off")                             //
        ("log-format", po::value<std::string>()->default_value("text"), "text or json")   //
        ("config", po::value<std::string>(), "TOML file with defaults for these options") //
        ("help,h", "this text");
    return options;
}

Invocation parse_command_line(const std::vector<std::string>& args,
                              const std::vector<Command>& commands) {
    Invocation invocation;
    if (args.empty() || args.front() == "--help" || args.front() == "-h") {
        return invocation;
    }
    if (args.front() == "--version") {
        invocation.kind = Invocation::Kind::version;
        return invocation;
    }
    if (asks_for_group(args, commands)) {
        invocation.group = args.front();
        return invocation;
    }
    invocation.command = find_command(args, commands);
    if (invocation.command == nullptr) {
        unknown_command(args, commands);
    }
    const auto words = static_cast<std::ptrdiff_t>(words_of(invocation.command->name).size());
    invocation.arguments = parse_arguments(
        *invocation.command, detach_optional_values({args.begin() + words, args.end()}));
    if (invocation.arguments.has("help")) {
        invocation.kind = Invocation::Kind::command_help;
        return invocation;
    }
    require_operands(*invocation.command, invocation.arguments);
    require_utf8(invocation.arguments);
    invocation.kind = Invocation::Kind::command;
    set_up_log(invocation.arguments);
    CommonOptions& common = invocation.arguments.common;
    const po::variables_map& values = invocation.arguments.values;
    common.threads = run::thread_budget(
        values.count("threads") != 0 ? std::optional(values["threads"].as<int>()) : std::nullopt);
    common.progress = progress_style(invocation.arguments.text("progress"));
    common.today = today_of(invocation.arguments);
    common.ledger_key = ledger_key_of(invocation.arguments);
    return invocation;
}

} // namespace vigie::cli
