#include "tests/cli/demo_fixture.hpp"

#include <stdexcept>

namespace vigie::tests {
namespace {

void require(const Outcome& outcome, const std::string& what) {
    if (outcome.status != 0) {
        throw std::runtime_error(what + " failed: " + outcome.err);
    }
}

} // namespace

Demo::Demo() {
    require(run_program({VIGIE_GENERATE, "demo", "-o", data().string()}), "vigie-generate");
    require(
        vigie({"knowledge", "build", (data() / "SOURCES.2026-04.toml").string(), "-o", release(1)}),
        "first release");
    require(vigie({"knowledge", "build", (data() / "SOURCES.2026-10.toml").string(), "-o",
                   release(2), "--base", release(1)}),
            "second release");
}

const Demo& Demo::instance() {
    static const Demo demo;
    return demo;
}

std::string Demo::release(int number) const {
    return (folder_ / ("release" + std::to_string(number))).string();
}

Outcome Demo::run_case(int release_number,
                       const std::filesystem::path& output,
                       std::vector<std::string> more) const {
    std::vector<std::string> arguments{"run",
                                       "-k",
                                       release(release_number),
                                       "--case",
                                       (data() / "CASE.json").string(),
                                       "--today",
                                       "2026-10-15",
                                       "-o",
                                       output.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return vigie(std::move(arguments));
}

} // namespace vigie::tests
