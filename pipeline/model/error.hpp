#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

namespace vigie::model {

/// Exit codes of the program: the only table (sysexits.h values; 104, 131-142 and 175 stay unused,
/// because workflow managers retry on them).
enum class ExitCode : int {
    ok = 0,
    usage = 64,
    bad_input = 65,
    missing_input = 66,
    unavailable = 69,
    internal = 70,
    resources = 71,
    cannot_create = 73,
    io = 74,
    interrupted = 75,
    permission = 77,
    configuration = 78,
};

/// Anything the program cannot go on from. The message says what, where and what to do.
class Error : public std::runtime_error {
  public:
    Error(ExitCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
    ExitCode code() const noexcept { return code_; }

  private:
    ExitCode code_;
};

/// The command line or the configuration is wrong (64, or 78 for a configuration file).
class UsageError : public Error {
  public:
    explicit UsageError(const std::string& message, ExitCode code = ExitCode::usage)
        : Error(code, message) {}
};

/// Where in an input a fault lies. `line` is 1-based; `locus` is printed as given ("chr20:123").
struct InputPlace {
    std::string file;
    std::optional<std::uint64_t> line = std::nullopt;
    std::string locus = {};
    std::string field = {};
};

/// An input cannot be used (65), is missing (66). Prints as "file:line (locus, field): problem".
class InputError : public Error {
  public:
    InputError(InputPlace place,
               const std::string& problem,
               const std::string& remedy = {},
               ExitCode code = ExitCode::bad_input);
    const InputPlace& place() const noexcept { return place_; }

  private:
    InputPlace place_;
};

/// The machine refused: 71 memory or descriptors, 73 cannot create, 74 I/O, 69 service, 77
/// permission.
class ResourceError : public Error {
  public:
    ResourceError(ExitCode code, const std::string& message) : Error(code, message) {}
};

/// A stream or batch was stopped by a signal after its unfinished output had been removed.
class Interrupted : public Error {
  public:
    explicit Interrupted(int signal_number);
    int signal_number() const noexcept { return signal_number_; }

  private:
    int signal_number_;
};

} // namespace vigie::model
