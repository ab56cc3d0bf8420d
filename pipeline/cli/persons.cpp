#include "review/http/persons.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
namespace http = review::http;

/// A terminal shows nothing of what is typed while it lives.
class SilentTerminal {
  public:
    SilentTerminal() : is_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (is_terminal_) {
            termios silent = before_;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        }
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;
    ~SilentTerminal() {
        if (is_terminal_) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
            fmt::print(stderr, "\n");
        }
    }
    bool is_terminal() const noexcept { return is_terminal_; }

  private:
    termios before_{};
    bool is_terminal_;
};

/// One line of stdin, asked for twice where somebody types it. Never an option: other users see the
/// words of a command.
std::string password_of_stdin() {
    const auto read = [](const char* question) {
        const SilentTerminal terminal;
        if (terminal.is_terminal()) {
            fmt::print(stderr, "{}", question);
        }
        std::string line;
        if (!std::getline(std::cin, line)) {
            throw model::UsageError("the password is read from stdin, which is empty");
        }
        return line;
    };
    std::string password = read("password: ");
    if (::isatty(STDIN_FILENO) != 0 && read("again: ") != password) {
        throw model::UsageError("these are two passwords");
    }
    return password;
}

http::Person person_of(const Arguments& arguments) {
    http::Person person{.id = arguments.text("id"),
                        .name = arguments.text("name"),
                        .roles = {},
                        .site = arguments.text("site"),
                        .password_hash = {}};
    for (const std::string& name : arguments.items("role")) {
        const auto role = http::role_from_name(name);
        if (!role) {
            throw model::UsageError(
                "--role is technician, bioinformatician, geneticist, counsellor, biologist or "
                "network, not '" +
                name + "'");
        }
        person.roles.push_back(*role);
    }
    return person;
}

int add(const Arguments& arguments) {
    const std::filesystem::path file = arguments.text("persons");
    const bool is_there = std::filesystem::exists(file);
    const http::Persons before = is_there ? http::Persons::read(file) : http::Persons();
    http::Person person = person_of(arguments);
    if (before.find(person.id) != nullptr) {
        throw model::UsageError(file.string() + " holds '" + person.id +
                                "' already: take the old entry out first");
    }
    const std::string entry = http::person_entry(person, password_of_stdin());
    hts::write_file(file, (is_there ? hts::read_file(file) + "\n" : std::string()) + entry,
                    hts::FileReaders::owner);
    fmt::print(stderr, "wrote {}: {} persons\n", file.string(), before.all().size() + 1);
    return 0;
}

} // namespace

Command persons_add_command() {
    Command command{.name = "persons add",
                    .summary = "lets somebody identify on the review page; password on stdin",
                    .operands = "--persons FILE --id ID --name NAME --role R --site CODE",
                    .required = {"persons", "id", "name", "role", "site"},
                    .run = add};
    command.options.add_options()                                                      //
        ("persons", po::value<std::string>(), "TOML file, its owner's alone")          //
        ("id", po::value<std::string>(), "what the person is called in the log")       //
        ("name", po::value<std::string>(), "as it stands under decisions and results") //
        ("role", po::value<std::vector<std::string>>()->composing(),
         "technician, bioinformatician, geneticist, counsellor, biologist, network; repeatable") //
        ("site", po::value<std::string>(), "code of the person's site");
    return command;
}

} // namespace vigie::cli
