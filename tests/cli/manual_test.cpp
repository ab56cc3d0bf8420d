#include "tests/cli/program.hpp"

#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::tests {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Manual, OfOneCommandHasItsNameOptionsAndExitCodes) {
    const Outcome page = vigie({"manual", "case", "ingest"});
    EXPECT_EQ(page.status, 0);
    EXPECT_THAT(page.out, StartsWith(".TH VIGIE\\-CASE\\-INGEST 1"));
    EXPECT_THAT(page.out, HasSubstr(".SH NAME\nvigie\\-case\\-ingest \\- "));
    EXPECT_THAT(page.out, HasSubstr(".B \\-\\-store VALUE\n"));
    EXPECT_THAT(page.out, HasSubstr(".SH EXIT STATUS\n"));
    EXPECT_THAT(page.out, Not(HasSubstr("\\-\\-csq\\-tag")));
}

TEST(Manual, TellsShortNamesAndDefaults) {
    const std::string page = vigie({"manual", "annotate"}).out;
    EXPECT_THAT(page, HasSubstr(".B \\-O, \\-\\-output\\-type VALUE\n"));
    EXPECT_THAT(page, HasSubstr("INFO field of the consequences (default: CSQ)"));
    EXPECT_THAT(page, HasSubstr(".B \\-\\-normalise\n"));
    EXPECT_THAT(page, HasSubstr(".B \\-W, \\-\\-write\\-index[=VALUE]\n"));
    EXPECT_THAT(page, HasSubstr("for a TBI (default: csi)\n"));
}

TEST(Manual, OfAnUnknownCommandIsRefused) {
    const Outcome outcome = vigie({"manual", "case", "ingst"});
    EXPECT_EQ(outcome.status, 64);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("no command 'case ingst'"));
}

TEST(Manual, WritesAPageForEachCommandAndOneOverAll) {
    const WorkFolder work;
    EXPECT_EQ(vigie({"manual", "-o", (work / "man").string()}).status, 0);
    EXPECT_THAT(contents(work / "man/vigie.1"), HasSubstr(".B case ingest\n"));
    EXPECT_EQ(contents(work / "man/vigie-why.1"), vigie({"manual", "why"}).out);
    const auto pages = std::filesystem::directory_iterator(work / "man");
    EXPECT_GT(std::distance(begin(pages), end(pages)), 50);
}

TEST(Manual, AFolderAndACommandTogetherAreRefused) {
    const WorkFolder work;
    EXPECT_EQ(vigie({"manual", "-o", (work / "man").string(), "run"}).status, 64);
    EXPECT_FALSE(std::filesystem::exists(work / "man"));
}

TEST(Manual, AFolderThatCannotBeMadeIsSeventyThree) {
    EXPECT_EQ(vigie({"manual", "-o", "/dev/null/man"}).status, 73);
}

/// Vertical bars that part cells: those without a backslash before them.
std::ptrdiff_t bars_of(const std::string& line) {
    char before = ' ';
    return std::count_if(line.begin(), line.end(), [&before](char c) {
        const bool parts = c == '|' && before != '\\';
        before = c;
        return parts;
    });
}

TEST(Manual, InMarkdownKeepsATableATable) {
    for (const std::string command : {"filter", "check", "annotate", "identity"}) {
        const std::string page = vigie({"manual", "--markdown", command}).out;
        EXPECT_THAT(page, StartsWith("# vigie " + command + "\n\n"));
        EXPECT_THAT(page, HasSubstr("| option | does |\n|---|---|\n| `-"));
        std::istringstream lines(page.substr(page.find("| `-")));
        for (std::string line; std::getline(lines, line);) {
            EXPECT_EQ(bars_of(line), 3) << line;
        }
    }
}

TEST(Completion, IsWrittenForThreeShellsAndNoOther) {
    EXPECT_EQ(vigie({"completion"}).out, vigie({"completion", "bash"}).out);
    EXPECT_THAT(vigie({"completion", "zsh"}).out, StartsWith("#compdef vigie\n"));
    EXPECT_THAT(vigie({"completion", "fish"}).out, HasSubstr("complete -c vigie "));
    const Outcome other = vigie({"completion", "tcsh"});
    EXPECT_EQ(other.status, 64);
    EXPECT_EQ(other.out, "");
}

/// What bash offers for the last of these words.
std::string offered(const std::string& words, int count) {
    return run_program({"/bin/bash", "-c",
                        "eval \"$(\"$0\" completion bash)\"; COMP_WORDS=(" + words +
                            "); COMP_CWORD=" + std::to_string(count) +
                            "; _vigie; echo \"${COMPREPLY[*]}\"",
                        vigie_binary().string()})
        .out;
}

TEST(Completion, OffersFirstWordsThenSecondOnesThenOptions) {
    EXPECT_EQ(offered("vigie why", 1), "why\n");
    EXPECT_EQ(offered("vigie knowledge d", 2), "diff\n");
    EXPECT_EQ(offered("vigie knowledge diff --js", 3), "--json\n");
    EXPECT_EQ(offered("vigie why --js", 2), "\n");
}

TEST(Completion, OffersFilesOnlyWhereACommandTakesThem) {
    const WorkFolder work;
    const std::string beginning = (work / "tri").string();
    std::filesystem::create_directory(beginning + "o");
    EXPECT_EQ(offered("vigie check " + beginning, 2), beginning + "o\n");
    EXPECT_EQ(offered("vigie " + beginning, 1), "\n");
}

} // namespace
} // namespace vigie::tests
