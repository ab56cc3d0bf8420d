#include "review/http/runtime_token.hpp"

#include "pipeline/model/error.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include <sys/stat.h>
#include <unistd.h>

namespace vigie::review::http {
namespace {

namespace fs = std::filesystem;
using testing::MatchesRegex;

mode_t mode_of(const fs::path& path) {
    struct stat state {};
    EXPECT_EQ(::stat(path.c_str(), &state), 0);
    return state.st_mode & 07777U;
}

TEST(TokenFile, IsTheOwnersAloneInAFolderOfTheOwnersAlone) {
    const tests::TemporaryFolder folder;
    const RuntimeToken token(folder / "runtime", 4711);
    EXPECT_EQ(mode_of(folder / "runtime"), 0700U);
    EXPECT_EQ(mode_of(token.file()), 0600U);
    EXPECT_THAT(token.secret(), MatchesRegex("[0-9a-f]{64}"));
    EXPECT_EQ(tests::get(token.file()), "vigie-review-token-1 " + token.secret() + "\n");
    EXPECT_EQ(token.address(), "http://127.0.0.1:4711/#token=" + token.secret());
}

TEST(TokenFile, GoesWithTheServerAndIsAnotherEachTime) {
    const tests::TemporaryFolder folder;
    std::string first;
    fs::path file;
    {
        const RuntimeToken token(folder / "runtime", 4711);
        first = token.secret();
        file = token.file();
        EXPECT_TRUE(fs::exists(file));
    }
    EXPECT_FALSE(fs::exists(file));
    EXPECT_NE(RuntimeToken(folder / "runtime", 4711).secret(), first);
}

TEST(TokenFile, TakesThePlaceOfOneThatAKilledServerLeft) {
    const tests::TemporaryFolder folder;
    fs::create_directory(folder / "runtime");
    fs::permissions(folder / "runtime", fs::perms::owner_all);
    tests::put(folder / "runtime/review-4711.token", "old");
    const RuntimeToken token(folder / "runtime", 4711);
    EXPECT_NE(tests::get(token.file()), "old");
}

void expect_permission_refused(const fs::path& folder) {
    try {
        const RuntimeToken token(folder, 4711);
        FAIL();
    } catch (const model::Error& error) {
        EXPECT_EQ(error.code(), model::ExitCode::permission);
    }
}

TEST(TokenFile, AFolderOpenToOthersIsRefusedWith77) {
    const tests::TemporaryFolder folder;
    fs::create_directory(folder / "open");
    for (const fs::perms more : {fs::perms::group_exec, fs::perms::others_read}) {
        fs::permissions(folder / "open", fs::perms::owner_all | more);
        expect_permission_refused(folder / "open");
    }
}

TEST(TokenFile, ALinkToAFolderIsRefused) {
    const tests::TemporaryFolder folder;
    fs::create_directory(folder / "real");
    fs::permissions(folder / "real", fs::perms::owner_all);
    fs::create_directory_symlink(folder / "real", folder / "link");
    expect_permission_refused(folder / "link");
}

/// runuser's exit code for a command as nobody, who has no way into the temporary folder's file.
int as_nobody(const std::string& command) {
    // The test has no other thread.
    return std::system(
        ("runuser -u nobody -- sh -c '" + command + "' 2>/dev/null").c_str()); // NOLINT
}

TEST(TokenFile, AnotherUnixUserCannotReadIt) {
    if (::geteuid() != 0 || as_nobody("true") != 0) {
        GTEST_SKIP() << "left out, 1 test: becoming another user needs root and runuser";
    }
    const tests::TemporaryFolder folder;
    // The way to the runtime folder is open, so that its own mode is what is tested.
    fs::permissions(folder / "", fs::perms::owner_all | fs::perms::others_exec);
    const RuntimeToken token(folder / "runtime", 4711);
    tests::put(folder / "readable", "x");
    EXPECT_EQ(as_nobody("cat " + (folder / "readable").string() + " >/dev/null"), 0);
    EXPECT_NE(as_nobody("cat " + token.file().string() + " >/dev/null"), 0);
    EXPECT_NE(as_nobody("ls " + token.file().parent_path().string() + " >/dev/null"), 0);
    // The file's own mode, should the folder ever be opened.
    fs::permissions(folder / "runtime", fs::perms::owner_all | fs::perms::others_exec);
    EXPECT_NE(as_nobody("cat " + token.file().string() + " >/dev/null"), 0);
}

TEST(TokenFile, WithoutAFolderTheRuntimeFolderOfTheUserIsTaken) {
    const tests::TemporaryFolder folder;
    ::setenv("XDG_RUNTIME_DIR", (folder / "").c_str(), 1); // NOLINT(concurrency-mt-unsafe)
    EXPECT_EQ(RuntimeToken({}, 4711).file().parent_path().filename(), "vigie");
    ::unsetenv("XDG_RUNTIME_DIR"); // NOLINT(concurrency-mt-unsafe)
    try {
        const RuntimeToken token({}, 4711);
        FAIL();
    } catch (const model::Error& error) {
        EXPECT_EQ(error.code(), model::ExitCode::configuration);
    }
}

} // namespace
} // namespace vigie::review::http
