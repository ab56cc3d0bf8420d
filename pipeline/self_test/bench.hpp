#pragma once

#include "pipeline/model/library_version.hpp"
#include "pipeline/self_test/child.hpp"
#include "pipeline/self_test/expectations.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vigie::self_test {

/// What every check works with: the program as it is installed, the data, a folder to write to.
class Bench {
  public:
    struct Parts {
        std::filesystem::path program;
        std::string version_text; ///< what the program must say to --version
        std::vector<model::LibraryVersion> libraries;
        std::filesystem::path data;
        std::filesystem::path work;
    };

    /// @throws UsageError 78 if the data are missing.
    explicit Bench(Parts parts);

    const Parts& parts() const noexcept { return parts_; }
    const Expectations& expected() const noexcept { return expected_; }
    std::string data(const std::string& name) const { return (parts_.data / name).string(); }
    std::string work(const std::string& name) const { return (parts_.work / name).string(); }

    /// Runs `vigie` with these arguments. @throws CheckFailure if it ends with another code.
    ChildOutcome vigie(std::vector<std::string> arguments, int code = 0) const;
    /// Text of a file of the work folder. @throws CheckFailure if it is not there.
    std::string written(const std::string& name) const;

  private:
    Parts parts_;
    Expectations expected_;
};

} // namespace vigie::self_test
