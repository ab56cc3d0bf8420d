#include "tests/cli/program.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace vigie::tests {

namespace fs = std::filesystem;

WorkFolder::WorkFolder() {
    std::string pattern = (fs::temp_directory_path() / "vigie-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("cannot make a work folder");
    }
    path_ = pattern;
}

WorkFolder::~WorkFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

Program::Program(std::vector<std::string> arguments, const std::optional<fs::path>& input) {
    std::vector<char*> argv;
    argv.reserve(arguments.size() + 1);
    for (std::string& argument : arguments) {
        argv.push_back(argument.data());
    }
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const std::string in = input ? input->string() : "/dev/null";
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, (folder_ / "out").c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, (folder_ / "err").c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int error = posix_spawn(&process_, argv.front(), &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        throw std::runtime_error("cannot start " + arguments.front());
    }
}

Program::~Program() {
    if (process_ > 0) {
        (void)kill(process_, SIGKILL);
        (void)waitpid(process_, nullptr, 0);
    }
}

void Program::send(int signal) const {
    (void)kill(process_, signal);
}

Outcome Program::wait() {
    int status = 0;
    if (waitpid(process_, &status, 0) != process_) {
        throw std::runtime_error("the program was lost");
    }
    process_ = -1;
    Outcome outcome;
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    outcome.out = contents(folder_ / "out");
    outcome.err = contents(folder_ / "err");
    return outcome;
}

fs::path vigie_binary() {
    return VIGIE_BINARY;
}

Outcome run_program(std::vector<std::string> arguments) {
    Program program(std::move(arguments));
    return program.wait();
}

Outcome vigie(std::vector<std::string> arguments, const std::optional<fs::path>& input) {
    arguments.insert(arguments.begin(), vigie_binary().string());
    Program program(std::move(arguments), input);
    return program.wait();
}

std::string contents(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::string> leftovers(const fs::path& folder) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with('.') || name.ends_with(".tmp")) {
            names.push_back(name);
        }
    }
    return names;
}

} // namespace vigie::tests
