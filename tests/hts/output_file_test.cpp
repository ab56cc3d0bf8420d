#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "tests/hts/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <set>
#include <utility>

namespace vigie::hts {
namespace {

using model::ExitCode;
using model::InputError;
using model::ResourceError;
using test::ScratchFolder;
namespace fs = std::filesystem;

std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

template <class Action>
ExitCode code_of(const Action& action) {
    try {
        action();
    } catch (const model::Error& error) {
        return error.code();
    }
    return ExitCode::ok;
}

TEST(OutputFile, HasItsFinalNameOnlyAfterCommit) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.txt");
    OutputFile file(path);
    file.write("hello");
    EXPECT_FALSE(fs::exists(path));
    EXPECT_TRUE(fs::exists(file.temporary_path()));
    file.commit();
    EXPECT_EQ(read_file(path), "hello");
    EXPECT_EQ(names_in(scratch.path()), std::set<std::string>{"a.txt"});
}

TEST(OutputFile, IsTheOwnersAloneFromItsFirstByteIfSaidSo) {
    const ScratchFolder scratch;
    const mode_t before = ::umask(0);
    OutputFile file(scratch.file("a.txt"), FileReaders::owner);
    ::umask(before);
    const auto others = fs::perms::group_all | fs::perms::others_all;
    EXPECT_EQ(fs::status(file.temporary_path()).permissions() & others, fs::perms::none);
    file.write("hello");
    file.commit();
    EXPECT_EQ(fs::status(scratch.file("a.txt")).permissions() & others, fs::perms::none);
}

TEST(OutputFile, LeavesNothingAndKeepsTheOldFileWhenNotCommitted) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.txt");
    write_file(path, "old");
    {
        OutputFile file(path);
        file.write("new");
    }
    EXPECT_EQ(read_file(path), "old");
    EXPECT_EQ(names_in(scratch.path()), std::set<std::string>{"a.txt"});
}

TEST(OutputFile, MovesWithItsTemporary) {
    const ScratchFolder scratch;
    OutputFile first(scratch.file("a.txt"));
    first.write("a");
    OutputFile second(scratch.file("b.txt"));
    second = std::move(first);
    second.write("b");
    second.commit();
    EXPECT_EQ(read_file(scratch.file("a.txt")), "ab");
    EXPECT_EQ(names_in(scratch.path()), std::set<std::string>{"a.txt"});
}

TEST(OutputFile, RefusesASecondWriterOfTheSameFile) {
    const ScratchFolder scratch;
    const OutputFile first(scratch.file("a.txt"));
    EXPECT_EQ(code_of([&] { const OutputFile second(scratch.file("a.txt")); }),
              ExitCode::cannot_create);
}

TEST(OutputFile, ReplacesALeftoverOfADeadProcessWithTheSameNumber) {
    const ScratchFolder scratch;
    const fs::path leftover = temporary_beside(scratch.file("a.txt"));
    std::ofstream(leftover) << "half";
    write_file(scratch.file("a.txt"), "whole");
    EXPECT_EQ(read_file(scratch.file("a.txt")), "whole");
    EXPECT_EQ(names_in(scratch.path()), std::set<std::string>{"a.txt"});
}

TEST(OutputFile, SaysTheDiskIsFullWithTheExitCodeOfIo) {
    try {
        OutputFile file("/dev/full");
        file.write("x");
        FAIL() << "a full device took the bytes";
    } catch (const ResourceError& error) {
        EXPECT_EQ(error.code(), ExitCode::io);
        EXPECT_NE(std::string(error.what()).find("/dev/full"), std::string::npos);
    }
}

TEST(OutputFile, SaysAClosedPipeWithTheExitCodeOfIo) {
    const ScratchFolder scratch;
    const std::string fifo = scratch.file("fifo");
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    const auto old = ::signal(SIGPIPE, SIG_IGN);
    std::FILE* const reader = std::fopen(fifo.c_str(), "r+");
    ASSERT_NE(reader, nullptr);
    OutputFile file(fifo);
    EXPECT_TRUE(file.is_stream());
    ASSERT_EQ(std::fclose(reader), 0);
    EXPECT_EQ(code_of([&] { file.write("x"); }), ExitCode::io);
    static_cast<void>(::signal(SIGPIPE, old));
}

TEST(OutputFile, CannotBeCreatedInAMissingFolder) {
    const ScratchFolder scratch;
    EXPECT_EQ(code_of([&] { const OutputFile file(scratch.file("none/a.txt")); }),
              ExitCode::cannot_create);
}

TEST(OutputFile, RefusesAFolderALinkAndALineBreak) {
    const ScratchFolder scratch;
    fs::create_symlink(scratch.file("elsewhere"), scratch.file("link"));
    for (const char* const name : {".", "link", "a\nb"}) {
        EXPECT_EQ(code_of([&] { const OutputFile file(scratch.file(name)); }),
                  ExitCode::cannot_create)
            << name;
    }
}

TEST(ReadFile, SaysThatAFileIsMissing) {
    const ScratchFolder scratch;
    EXPECT_EQ(code_of([&] { read_file(scratch.file("none")); }), ExitCode::missing_input);
}

TEST(ReadFile, ReturnsEveryByte) {
    const ScratchFolder scratch;
    const std::string bytes = std::string(200'000, 'x') + std::string("\0\n", 2);
    write_file(scratch.file("a"), bytes);
    EXPECT_EQ(read_file(scratch.file("a")), bytes);
}

} // namespace
} // namespace vigie::hts
