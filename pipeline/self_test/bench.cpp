#include "pipeline/self_test/bench.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/self_test/check_failure.hpp"

#include <fmt/format.h>

#include <utility>

namespace vigie::self_test {

namespace fs = std::filesystem;

Bench::Bench(Parts parts) : parts_(std::move(parts)), expected_(Expectations::read(parts_.data)) {}

ChildOutcome Bench::vigie(std::vector<std::string> arguments, int code) const {
    const std::string command = arguments.front();
    const fs::path scratch = parts_.work / "streams";
    fs::create_directories(scratch);
    ChildOutcome outcome = run_child(parts_.program, std::move(arguments), scratch);
    if (outcome.status != code) {
        const std::string said = outcome.first_complaint();
        throw CheckFailure(fmt::format("`vigie {}` ended with {} instead of {}{}{}", command,
                                       outcome.status, code, said.empty() ? "" : ": ", said));
    }
    return outcome;
}

std::string Bench::written(const std::string& name) const {
    const fs::path file = parts_.work / name;
    if (!fs::is_regular_file(file)) {
        throw CheckFailure(name + " was not written");
    }
    return hts::read_file(file);
}

} // namespace vigie::self_test
