#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/self_test/check.hpp"
#include "pipeline/self_test/check_failure.hpp"
#include "pipeline/self_test/library_check.hpp"

#include <fmt/format.h>

#include <sstream>

namespace vigie::self_test {
namespace {

namespace fs = std::filesystem;

/// SHA256SUMS is in the form of sha256sum: digest, two blanks, name.
std::string data_are_whole(const Bench& bench) {
    constexpr std::size_t digits = 64;
    std::istringstream sums(hts::read_file(bench.data("SHA256SUMS")));
    std::size_t files = 0;
    for (std::string line; std::getline(sums, line); ++files) {
        if (line.size() < digits + 3) {
            throw CheckFailure("SHA256SUMS is damaged");
        }
        const std::string name = line.substr(digits + 2);
        if (!fs::is_regular_file(bench.data(name))) {
            throw CheckFailure(name + " is missing");
        }
        if (hts::sha256_of_file(bench.data(name)) != line.substr(0, digits)) {
            throw CheckFailure(name + " is not the file that was installed");
        }
    }
    if (files == 0) {
        throw CheckFailure("SHA256SUMS names no file");
    }
    return fmt::format("{} files", files);
}

std::string program_is_itself(const Bench& bench) {
    const std::string said = bench.vigie({"--version"}).out;
    if (said != bench.parts().version_text) {
        throw CheckFailure("the program that was started says it is another: " +
                           said.substr(0, said.find('\n')));
    }
    return said.substr(0, said.find('\n'));
}

std::string libraries_fit(const Bench& bench) {
    std::string found;
    for (const model::LibraryVersion& library : bench.parts().libraries) {
        if (const std::string problem = misfit(library); !problem.empty()) {
            throw CheckFailure(problem);
        }
        found += fmt::format("{}{} {}", found.empty() ? "" : ", ", library.name, library.loaded);
    }
    return found;
}

/// `OutputFile` syncs the file, renames it and syncs the folder; each step throws if it fails.
std::string disk_keeps(const Bench& bench) {
    constexpr std::size_t size = std::size_t{1} << 20U;
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>(i * i >> 7U);
    }
    const std::string file = bench.work("synced");
    hts::write_file(file, bytes, hts::FileReaders::owner);
    if (hts::read_file(file) != bytes) {
        throw CheckFailure("what was written and synced is not what is read");
    }
    const fs::perms others = fs::perms::group_all | fs::perms::others_all;
    if ((fs::status(file).permissions() & others) != fs::perms::none) {
        throw CheckFailure("a private file can be opened by others on this file system");
    }
    return "1 MiB";
}

} // namespace

std::vector<Check> installation_checks() {
    using enum CheckedThing;
    return {{.id = "data",
             .sentence = "the installed data are those of the package",
             .thing = installation,
             .make = data_are_whole},
            {.id = "program",
             .sentence = "the program that is started is this one",
             .thing = installation,
             .make = program_is_itself},
            {.id = "libraries",
             .sentence = "the libraries that are loaded are those it was linked with, or newer",
             .thing = installation,
             .make = libraries_fit},
            {.id = "disk",
             .sentence = "a file can be written, synced, renamed, and kept from others",
             .thing = installation,
             .make = disk_keeps}};
}

} // namespace vigie::self_test
