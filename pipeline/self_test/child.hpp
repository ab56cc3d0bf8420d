#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace vigie::self_test {

/// How a program ended and what it said.
struct ChildOutcome {
    int status = 0; ///< exit code, or 128 + signal
    std::string out;
    std::string err;

    /// The first line on stderr: what an error says of itself.
    std::string first_complaint() const;
};

/// Runs `program` to its end: nothing on stdin, its output in two files of `scratch`, its
/// environment without the names that change what Vigie does (VIGIE_...).
/// @throws ResourceError 71 if it cannot be started; 73, 74, 77.
ChildOutcome run_child(const std::filesystem::path& program,
                       std::vector<std::string> arguments,
                       const std::filesystem::path& scratch);

} // namespace vigie::self_test
