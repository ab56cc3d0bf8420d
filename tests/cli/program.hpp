#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vigie::tests {

/// How a program ended and what it said.
struct Outcome {
    int status = 0; ///< exit code, or 128 + signal
    std::string out;
    std::string err;
};

/// A folder of its own for one test, removed afterwards.
class WorkFolder {
  public:
    WorkFolder();
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder();
    const std::filesystem::path& path() const noexcept { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

/// A started program whose output goes to files.
class Program {
  public:
    explicit Program(std::vector<std::string> arguments,
                     const std::optional<std::filesystem::path>& input = std::nullopt);
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program();
    void send(int signal) const;
    /// Waits for the end.
    Outcome wait();

  private:
    WorkFolder folder_;
    int process_ = -1;
};

/// Runs `vigie` with these arguments to its end.
Outcome vigie(std::vector<std::string> arguments,
              const std::optional<std::filesystem::path>& input = std::nullopt);
/// The same for any program.
Outcome run_program(std::vector<std::string> arguments);

std::filesystem::path vigie_binary();
std::string contents(const std::filesystem::path& file);
/// Files of a folder whose names start with '.', or end in ".tmp".
std::vector<std::string> leftovers(const std::filesystem::path& folder);

} // namespace vigie::tests
