#pragma once

#include "tests/cli/program.hpp"

#include <filesystem>
#include <memory>

namespace vigie::tests {

/// The generated demonstration with both releases built: made once for all tests of a program.
class Demo {
  public:
    static const Demo& instance();

    std::filesystem::path data() const { return folder_ / "data"; }
    std::filesystem::path trio() const { return data() / "trio.vcf.gz"; }
    std::string release(int number) const;
    /// Runs the family under a release into `output`.
    Outcome run_case(int release_number,
                     const std::filesystem::path& output,
                     std::vector<std::string> more = {}) const;

  private:
    Demo();
    WorkFolder folder_;
};

} // namespace vigie::tests
