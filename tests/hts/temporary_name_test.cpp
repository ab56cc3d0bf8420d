#include "pipeline/hts/temporary_name.hpp"

#include "pipeline/hts/output_file.hpp"
#include "tests/hts/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <set>
#include <string>

namespace vigie::hts {
namespace {

using test::ScratchFolder;
namespace fs = std::filesystem;

/// A process number that is no longer in use.
pid_t dead_process() {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(0);
    }
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return child;
}

/// The name of a temporary with the host's name replaced.
fs::path of_another_host(const fs::path& temporary, const std::string& name) {
    const std::string text = temporary.filename().string();
    const std::size_t host = name.size() + 2;
    const std::size_t process = text.rfind('.', text.find(".vigie.tmp") - 1);
    return temporary.parent_path() /
           (text.substr(0, host) + "elsewhere.example" + text.substr(process));
}

void write_text(const fs::path& path) {
    std::ofstream(path) << "half";
}

std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

TEST(StaleTemporaries, FilesAndFoldersOfADeadProcessAreRemoved) {
    const ScratchFolder scratch;
    const pid_t dead = dead_process();
    write_text(temporary_beside(scratch.file("a.vcf"), dead));
    const fs::path folder = temporary_beside(scratch.file("result"), dead);
    fs::create_directory(folder);
    write_text(folder / "calls.bcf");
    remove_stale_temporaries(scratch.path());
    EXPECT_TRUE(fs::is_empty(scratch.path()));
}

TEST(StaleTemporaries, OfALivingProcessAreKept) {
    const ScratchFolder scratch;
    const OutputFile file(scratch.file("a.txt"));
    const fs::path parent = temporary_beside(scratch.file("b.txt"), ::getppid());
    write_text(parent);
    remove_stale_temporaries(scratch.path());
    EXPECT_TRUE(fs::exists(file.temporary_path()));
    EXPECT_TRUE(fs::exists(parent));
}

TEST(StaleTemporaries, OfAnotherHostAreKept) {
    const ScratchFolder scratch;
    const fs::path other =
        of_another_host(temporary_beside(scratch.file("a.txt"), dead_process()), "a.txt");
    write_text(other);
    remove_stale_temporaries(scratch.path());
    EXPECT_TRUE(fs::exists(other));
}

TEST(StaleTemporaries, ALockedOneIsKeptThoughItsProcessIsNotSeen) {
    const ScratchFolder scratch;
    const fs::path folder = temporary_beside(scratch.file("result"), dead_process());
    fs::create_directory(folder);
    TemporaryLock lock(folder);
    remove_stale_temporaries(scratch.path());
    EXPECT_TRUE(fs::exists(folder));
    lock.release();
    remove_stale_temporaries(scratch.path());
    EXPECT_FALSE(fs::exists(folder));
}

TEST(StaleTemporaries, AnEarlierOneWithTheNumberOfThisProcessIsRemoved) {
    const ScratchFolder scratch;
    write_text(temporary_beside(scratch.file("a.txt")));
    remove_stale_temporaries(scratch.path());
    EXPECT_TRUE(fs::is_empty(scratch.path()));
}

TEST(StaleTemporaries, FilesOfOtherProgramsAreKept) {
    const ScratchFolder scratch;
    const std::set<std::string> names = {".a.tmp",           "a.1.tmp",     ".a.x1.tmp",
                                         ".a.99999999.txt",  ".vigie.tmp",  ".notes.999999.tmp",
                                         ".a.999.vigie.tmp", "..vigie.tmp", ".x.vigie.tmp"};
    for (const std::string& name : names) {
        write_text(scratch.file(name));
    }
    remove_stale_temporaries(scratch.path());
    EXPECT_EQ(names_in(scratch.path()), names);
}

TEST(StaleTemporaries, ALinkIsNotFollowed) {
    const ScratchFolder scratch;
    fs::create_directory(scratch.file("mine"));
    fs::create_symlink(scratch.file("mine"),
                       temporary_beside(scratch.file("a.txt"), dead_process()));
    remove_stale_temporaries(scratch.path());
    EXPECT_EQ(names_in(scratch.path()).size(), 2U);
}

} // namespace
} // namespace vigie::hts
