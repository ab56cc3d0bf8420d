#include "pipeline/self_test/self_test.hpp"

#include "pipeline/cli/command.hpp"
#include "pipeline/cli/help.hpp"
#include "pipeline/cli/installation_commands.hpp"
#include "pipeline/cli/share_folder.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/library_version.hpp"
#include "pipeline/self_test/digests.hpp"
#include "pipeline/self_test/self_test_text.hpp"
#include "pipeline/self_test/work_folder.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sys/utsname.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

/// "Debian GNU/Linux 12 (bookworm), Linux 6.1.0 x86_64"; never the name of the machine.
std::string system_name() {
    std::string name;
    std::ifstream release("/etc/os-release");
    const std::string key = "PRETTY_NAME=";
    for (std::string line; std::getline(release, line);) {
        if (line.starts_with(key)) {
            name = line.substr(key.size());
        }
    }
    std::erase(name, '"');
    utsname kernel{};
    (void)uname(&kernel); // on Linux it cannot fail with a valid pointer
    return fmt::format("{}, {} {} {}", name.empty() ? "unknown system" : name, kernel.sysname,
                       kernel.release, kernel.machine);
}

self_test::SelfTestRecord record_of(const Arguments& arguments, const self_test::Bench& bench) {
    return {.day = model::format_date(arguments.common.today),
            .program = bench.parts().version_text,
            .program_sha256 = hts::sha256_of_file(bench.parts().program),
            .data_sha256 = hts::sha256_hex(hts::read_file(bench.data("SHA256SUMS")) +
                                           hts::read_file(bench.data("EXPECTED.json"))),
            .system = system_name()};
}

/// Whoever writes the digests has none yet to compare with.
std::vector<self_test::Check> checks_of(const Arguments& arguments) {
    std::vector<self_test::Check> checks = self_test::all_checks();
    if (arguments.has("write-digests")) {
        std::erase_if(checks, [](const auto& check) { return check.id == "digests"; });
    }
    return checks;
}

std::vector<self_test::CheckedFact>
checked(const self_test::Bench& bench, const std::vector<self_test::Check>& checks, bool lines) {
    return self_test::make_checks(bench, checks, [lines](const self_test::CheckedFact& fact) {
        if (lines) {
            fmt::print("{}", self_test::line_of(fact));
            (void)std::fflush(stdout);
        }
        run::stop_if_requested();
    });
}

/// For whoever makes the package: the bytes that other machines must reproduce.
void write_digests(const std::string& file, const fs::path& work) {
    hts::write_file(file, nlohmann::ordered_json(self_test::digests_of(work)).dump(2) + "\n");
    fmt::print(stderr, "wrote {}: the digests of this machine's results\n", file);
}

int test_installation(const Arguments& arguments) {
    const bool json = arguments.has("json");
    const self_test::WorkFolder work(arguments.optional_text("work").value_or(""),
                                     arguments.has("keep"));
    const self_test::Bench bench(
        {.program = running_program(),
         .version_text = version_text(),
         .libraries = run::library_versions(),
         .data = arguments.optional_text("data").value_or((share_folder() / "self-test").string()),
         .work = work.path()});
    const std::vector<self_test::CheckedFact> facts = checked(bench, checks_of(arguments), !json);
    fmt::print("{}", json ? self_test::json_of(facts, bench.parts().version_text)
                          : self_test::summary_of(facts));
    if (const auto file = arguments.optional_text("write-digests")) {
        write_digests(*file, work.path());
    }
    if (const auto file = arguments.optional_text("output")) {
        hts::write_file(*file, self_test::quality_page(facts, record_of(arguments, bench)));
        fmt::print(stderr, "wrote {}: the page for the quality file, {} checks\n", *file,
                   facts.size());
    }
    if (arguments.has("keep")) {
        fmt::print(stderr, "kept {}\n", work.path().string());
    }
    return static_cast<int>(self_test::exit_code_of(facts));
}

} // namespace

Command self_test_command() {
    Command command{.name = "self-test",
                    .summary = "installation test: the whole path on generated data, without "
                               "network; 70 or 78 if a check fails",
                    .operands = "",
                    .run = test_installation};
    command.options.add_options() //
        ("output,o", po::value<std::string>(),
         "page for the laboratory's quality file: what was checked, on what, with room for "
         "signatures")                                   //
        ("json", "one JSON line instead of a line each") //
        ("data", po::value<std::string>(),
         "folder of the data (default: share/vigie/self-test of this installation)") //
        ("work", po::value<std::string>(),
         "folder to work in: about 10 MB (default: TMPDIR)") //
        ("keep", "leave the work folder behind and name it") //
        ("write-digests", po::value<std::string>(),
         "for whoever makes a package: write the digests that installations must reproduce");
    return command;
}

} // namespace vigie::cli
