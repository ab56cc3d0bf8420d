#include "pipeline/self_test/child.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

namespace vigie::self_test {
namespace {

namespace fs = std::filesystem;

constexpr int output_flags = O_WRONLY | O_CREAT | O_TRUNC;
constexpr int signal_base = 128;

[[noreturn]] void cannot_start(const fs::path& program, int error) {
    throw model::ResourceError(model::ExitCode::resources,
                               program.string() + " cannot be started: " + std::strerror(error));
}

/// Pointers as execve wants them, into `texts`.
std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> plain_environment() {
    std::vector<std::string> kept;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        if (!std::string_view(*entry).starts_with("VIGIE_")) {
            kept.emplace_back(*entry);
        }
    }
    return kept;
}

/// Where the child's three streams go.
class Streams {
  public:
    Streams(const fs::path& out, const fs::path& err) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, out.c_str(), output_flags, 0600);
        posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, err.c_str(), output_flags, 0600);
    }
    Streams(const Streams&) = delete;
    Streams& operator=(const Streams&) = delete;
    ~Streams() { posix_spawn_file_actions_destroy(&actions_); }
    const posix_spawn_file_actions_t* get() const noexcept { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

int wait_for(pid_t child, const fs::path& program) {
    int status = 0;
    while (waitpid(child, &status, 0) != child) {
        if (errno != EINTR) {
            cannot_start(program, errno);
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : signal_base + WTERMSIG(status);
}

} // namespace

std::string ChildOutcome::first_complaint() const {
    return err.substr(0, err.find('\n'));
}

ChildOutcome
run_child(const fs::path& program, std::vector<std::string> arguments, const fs::path& scratch) {
    const fs::path out = scratch / "stdout";
    const fs::path err = scratch / "stderr";
    arguments.insert(arguments.begin(), program.string());
    std::vector<std::string> environment = plain_environment();
    const Streams streams(out, err);
    pid_t child = -1;
    const int error = posix_spawn(&child, program.c_str(), streams.get(), nullptr,
                                  pointers(arguments).data(), pointers(environment).data());
    if (error != 0) {
        cannot_start(program, error);
    }
    ChildOutcome outcome{.status = wait_for(child, program), .out = {}, .err = {}};
    outcome.out = hts::read_file(out);
    outcome.err = hts::read_file(err);
    return outcome;
}

} // namespace vigie::self_test
