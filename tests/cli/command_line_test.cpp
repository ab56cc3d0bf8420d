#include "tests/cli/demo_fixture.hpp"

#include <array>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace vigie::tests {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// One sentence: what went wrong, on one line that names the program.
void expect_refusal(const Outcome& outcome, int status, const std::string& words) {
    EXPECT_EQ(outcome.status, status) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(words));
    EXPECT_THAT(outcome.err, HasSubstr("vigie: "));
    EXPECT_EQ(outcome.out, "");
}

TEST(CommandLine, VersionNamesTheLibraries) {
    const Outcome outcome = vigie({"--version"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, StartsWith("vigie "));
    EXPECT_THAT(outcome.out, HasSubstr("Using htslib"));
}

TEST(CommandLine, AGroupOfCommandsListsItsOwn) {
    const Outcome outcome = vigie({"databank", "--help"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, HasSubstr("databank forward"));
    EXPECT_THAT(outcome.out, testing::Not(HasSubstr("case sign")));
    EXPECT_EQ(vigie({"case", "-h"}).status, 0);
    expect_refusal(vigie({"cases", "--help"}), 64, "no command");
}

TEST(CommandLine, AFullStdoutIsAnIoError) {
    for (const std::string command : {"manual", "--version"}) {
        const Outcome outcome = run_program(
            {"/bin/sh", "-c", "exec \"$0\" " + command + " >/dev/full", vigie_binary().string()});
        expect_refusal(outcome, 74, "No space left on device");
    }
}

TEST(CommandLine, AReaderThatLeavesIsAnIoErrorWithoutWords) {
    std::array<int, 2> ends{};
    ASSERT_EQ(pipe(ends.data()), 0);
    (void)close(ends[0]);
    const Outcome outcome =
        run_program({"/bin/bash", "-c", "exec \"$0\" manual >&" + std::to_string(ends[1]),
                     vigie_binary().string()});
    (void)close(ends[1]);
    EXPECT_EQ(outcome.status, 74);
    EXPECT_EQ(outcome.err, "");
}

TEST(CommandLine, HelpManualAndCompletionListTheSameCommandsAndOptions) {
    const std::string help = vigie({"--help"}).out;
    std::string manual = vigie({"manual"}).out;
    const std::string completion = vigie({"completion"}).out;
    manual.erase(std::remove(manual.begin(), manual.end(), '\\'), manual.end());
    std::istringstream lines(help.substr(help.find("Commands:")));
    std::string line;
    std::getline(lines, line);
    std::size_t commands = 0;
    while (std::getline(lines, line) && !line.empty()) {
        const std::string name = line.substr(2, line.find("  ", 2) - 2);
        ++commands;
        EXPECT_THAT(manual, HasSubstr(".SS " + name));
        EXPECT_THAT(completion, HasSubstr("\" " + name + " \"*)"));
    }
    EXPECT_GE(commands, 14U);
    EXPECT_THAT(manual, HasSubstr("--csq-tag"));
    EXPECT_THAT(completion, HasSubstr("--csq-tag"));
}

TEST(CommandLine, EveryCommandHasHelp) {
    for (const std::string name : {"run", "why", "annotate", "reanalyse"}) {
        const Outcome outcome = vigie({name, "--help"});
        EXPECT_EQ(outcome.status, 0);
        EXPECT_THAT(outcome.out, HasSubstr("Usage: vigie " + name));
    }
}

TEST(CommandLine, NothingIsGuessed) {
    expect_refusal(vigie({"annotate", "--thr", "3"}), 64, "thr");
    expect_refusal(vigie({"anotate"}), 64, "anotate");
    expect_refusal(vigie({"knowledge", "bild"}), 64, "knowledge build");
}

TEST(CommandLine, MissingOperandsAreNamed) {
    expect_refusal(vigie({"annotate"}), 64, "knowledge");
    expect_refusal(vigie({"run", "-k", "x"}), 64, "output");
}

TEST(CommandLine, AMissingReleaseOrInputIsSixtySix) {
    expect_refusal(vigie({"annotate", "-k", "no-such-release", "in.vcf"}), 66, "no-such-release");
    expect_refusal(vigie({"annotate", "-k", Demo::instance().release(1), "no-such.vcf"}), 66,
                   "no-such.vcf");
}

TEST(CommandLine, ABadDayIsRefused) {
    expect_refusal(vigie({"annotate", "-k", "x", "--today", "2026-13-01", "in.vcf"}), 64,
                   "2026-13-01");
}

TEST(CommandLine, TheConfigurationFileGivesDefaultsAndTheCommandLineWins) {
    const WorkFolder work;
    std::ofstream(work / "vigie.toml") << "[annotate]\ncsq-tag = \"FROM_FILE\"\n";
    const std::vector<std::string> base{"annotate",
                                        "-k",
                                        Demo::instance().release(1),
                                        "--config",
                                        (work / "vigie.toml").string(),
                                        Demo::instance().trio().string()};
    EXPECT_THAT(vigie(base).out, HasSubstr("##INFO=<ID=FROM_FILE,"));
    std::vector<std::string> overridden = base;
    overridden.insert(overridden.end(), {"--csq-tag", "MINE"});
    EXPECT_THAT(vigie(overridden).out, HasSubstr("##INFO=<ID=MINE,"));
}

TEST(CommandLine, AnUnknownConfigurationKeyIsSeventyEight) {
    const WorkFolder work;
    std::ofstream(work / "vigie.toml") << "threads = 1\ncsq_tag = \"X\"\n";
    expect_refusal(vigie({"annotate", "-k", "x", "--config", (work / "vigie.toml").string(), "i"}),
                   78, "vigie.toml:2:1");
}

TEST(CommandLine, EveryTableOfTheConfigurationIsChecked) {
    const WorkFolder work;
    const auto refused = [&](const std::string& text, const std::string& says) {
        std::ofstream(work / "vigie.toml") << text;
        expect_refusal(
            vigie({"annotate", "-k", "x", "--config", (work / "vigie.toml").string(), "i"}), 78,
            says);
    };
    refused("[anotate]\ncsq-tag = \"X\"\n", "unknown table 'anotate'");
    refused("[run]\nbogus = 1\n", "unknown key 'bogus'");
    refused("threads = \"abc\"\n", "vigie.toml");
}

TEST(CommandLine, AFlagOfTheConfigurationIsTrueOrFalseAndNothingElse) {
    const WorkFolder work;
    const auto run_with = [&](const std::string& text) {
        std::ofstream(work / "vigie.toml") << text;
        return vigie({"run", "-k", "no-such-release", "--vcf", Demo::instance().trio().string(),
                      "--proband", "SYN-P1", "-o", (work / "out").string(), "--config",
                      (work / "vigie.toml").string()});
    };
    for (const std::string value : {"[]", "0", "1", "\"yes\"", "\"false\"", "[true]"}) {
        expect_refusal(run_with("[run]\nstrict-panel = " + value + "\n"), 78,
                       "vigie.toml:2:16: 'strict-panel' is switched by true or false only");
    }
    for (const std::string value : {"true", "false"}) {
        expect_refusal(run_with("[run]\nstrict-panel = " + value + "\n"), 66, "no-such-release");
    }
}

TEST(CommandLine, ALogLineInJsonIsValidWhateverItSays) {
    const WorkFolder work;
    const std::string folder = (work / "a\"b\\c\xE9").string();
    const Outcome outcome =
        vigie({"case", "ingest", "--store", (work / "s").string(), "--log-format", "json", folder});
    EXPECT_EQ(outcome.status, 66);
    const nlohmann::json line =
        nlohmann::json::parse(outcome.err.substr(0, outcome.err.find('\n')));
    EXPECT_EQ(line.at("level"), "error");
    EXPECT_THAT(line.at("message").get<std::string>(), HasSubstr("a\"b\\c"));
    EXPECT_THAT(line.at("time").get<std::string>(),
                testing::MatchesRegex("[0-9]+-[0-9]+-[0-9]+T[0-9]+:[0-9]+:[0-9]+\\.[0-9]+Z"));
}

TEST(CommandLine, AnEmptyListInTheConfigurationIsRefused) {
    const WorkFolder work;
    for (const std::string key : {"panel", "csq-tag", "id"}) {
        const std::string command = key == "csq-tag" ? "annotate" : "run";
        std::ofstream(work / "vigie.toml") << key << " = []\n";
        expect_refusal(vigie({command, "--config", (work / "vigie.toml").string()}), 78,
                       "'" + key + "' has no value");
    }
}

} // namespace
} // namespace vigie::tests
