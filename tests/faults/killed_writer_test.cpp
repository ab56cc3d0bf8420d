#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "tests/hts/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <set>
#include <string>

namespace vigie::hts {
namespace {

using test::ScratchFolder;
namespace fs = std::filesystem;

constexpr int pieces = 50;

std::string piece(int number) {
    return std::string(1000, static_cast<char>('a' + number % 26));
}

std::string whole() {
    std::string text;
    for (int i = 0; i < pieces; ++i) {
        text += piece(i);
    }
    return text;
}

/// Writes the file and kills itself with SIGKILL after `steps` pieces; with more steps than pieces
/// it is killed after the commit.
[[noreturn]] void write_and_die(const std::string& path, int steps) {
    OutputFile file(path);
    for (int i = 0; i < pieces; ++i) {
        if (i == steps) {
            ::kill(::getpid(), SIGKILL);
        }
        file.write(piece(i));
    }
    if (steps == pieces) {
        ::kill(::getpid(), SIGKILL);
    }
    file.commit();
    ::kill(::getpid(), SIGKILL);
    ::_exit(1);
}

int run_in_child(const std::string& path, int steps) {
    const pid_t child = ::fork();
    if (child == 0) {
        write_and_die(path, steps);
    }
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

TEST(KilledWriter, LeavesTheFinalNameAbsentOrWhole) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf.gz");
    for (int steps = 0; steps <= pieces + 1; ++steps) {
        fs::remove(path);
        ASSERT_EQ(run_in_child(path, steps), SIGKILL);
        if (steps <= pieces) {
            EXPECT_FALSE(fs::exists(path)) << steps;
        } else {
            EXPECT_EQ(read_file(path), whole());
        }
    }
}

TEST(KilledWriter, KeepsTheEarlierResult) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf.gz");
    write_file(path, "the earlier result");
    ASSERT_EQ(run_in_child(path, pieces / 2), SIGKILL);
    EXPECT_EQ(read_file(path), "the earlier result");
}

TEST(KilledWriter, LeavesNothingAfterTheNextRun) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf.gz");
    for (int steps = 0; steps < 5; ++steps) {
        ASSERT_EQ(run_in_child(path, steps), SIGKILL);
    }
    EXPECT_EQ(names_in(scratch.path()).size(), 5U);
    remove_stale_temporaries(scratch.path());
    write_file(path, whole());
    EXPECT_EQ(names_in(scratch.path()), std::set<std::string>{"a.vcf.gz"});
    EXPECT_EQ(read_file(path), whole());
}

TEST(LimitedWriter, AFileSizeLimitIsAnIoErrorAndLeavesNothing) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf.gz");
    const pid_t child = ::fork();
    if (child == 0) {
        static_cast<void>(::signal(SIGXFSZ, SIG_IGN));
        const rlimit limit{.rlim_cur = 10'000, .rlim_max = 10'000};
        int code = ::setrlimit(RLIMIT_FSIZE, &limit) == 0 ? 1 : 2;
        try {
            write_file(path, whole());
        } catch (const model::ResourceError& error) {
            code = static_cast<int>(error.code());
        }
        ::_exit(code);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), static_cast<int>(model::ExitCode::io));
    EXPECT_TRUE(names_in(scratch.path()).empty());
}

} // namespace
} // namespace vigie::hts
