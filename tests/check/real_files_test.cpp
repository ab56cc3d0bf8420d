#include "pipeline/run/check.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace vigie::run {
namespace {

namespace fs = std::filesystem;
using hts::validation::Violation;
using hts::validation::ViolationLog;

fs::path shared_data() {
    if (const char* const given = std::getenv("VIGIE_SHARED_DATA"); given != nullptr) {
        return given;
    }
    const char* const source = std::getenv("VIGIE_SOURCE_DIR");
    return fs::path(source == nullptr ? "." : source) / "../shared/data";
}

/// The first violation of the rule set `use`, "" if there is none.
std::string first_violation(const fs::path& file) {
    std::string first;
    ViolationLog log(
        [&first](const Violation& v) { first = first.empty() ? v.rule + " " + v.message : first; },
        1);
    AssemblyGate gate("", "");
    static_cast<void>(check_file(CheckRequest{.file = file.string()}, gate, log));
    return first;
}

TEST(RealFiles, AreFitForUse) {
    std::size_t checked = 0;
    for (const char* const folder : {"variants", "reads", "expected"}) {
        if (!fs::is_directory(shared_data() / folder)) {
            continue;
        }
        for (const auto& entry : fs::directory_iterator(shared_data() / folder)) {
            const std::string name = entry.path().filename().string();
            if (name.ends_with(".vcf.gz") || name.ends_with(".bam")) {
                ++checked;
                EXPECT_EQ(first_violation(entry.path()), "") << name;
            }
        }
    }
    if (checked == 0) {
        std::cout << "left out: the shared real files are not there\n";
    }
}

} // namespace
} // namespace vigie::run
