#include "databank/folder_transport.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <iterator>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vigie::databank {
namespace {

namespace fs = std::filesystem;

Outgoing message(const std::string& payload) {
    return {.message_id = "0b6f3c1e-0000-8000-8000-000000000001",
            .payload = payload,
            .payload_sha256 = hts::sha256_hex(payload)};
}

class Drop : public testing::Test {
  protected:
    void SetUp() override {
        fs::remove_all(folder_);
        fs::create_directory(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
    }
    fs::path folder_ = fs::path(testing::TempDir()) / "vigie_drop";
};

TEST_F(Drop, HoldsTheBytesUnderTheIdOfTheMessage) {
    const Receipt receipt = FolderTransport(folder_).send(message("bytes\n"));
    EXPECT_EQ(receipt.payload_sha256, hts::sha256_hex("bytes\n"));
    EXPECT_EQ(hts::read_file(folder_ / (receipt.message_id + ".json")), "bytes\n");
    EXPECT_EQ(files(), 1U) << "and nothing under a temporary name";
}

TEST_F(Drop, TakesTheSameMessageAgain) {
    FolderTransport transport(folder_);
    (void)transport.send(message("bytes"));
    EXPECT_EQ(transport.send(message("bytes")).payload_sha256, hts::sha256_hex("bytes"));
    EXPECT_EQ(files(), 1U);
}

TEST_F(Drop, RefusesOtherBytesUnderOneNameAndKeepsTheFirst) {
    FolderTransport transport(folder_);
    (void)transport.send(message("first"));
    try {
        (void)transport.send(message("second"));
        ADD_FAILURE() << "the second was taken";
    } catch (const DeliveryFailure& failure) {
        EXPECT_EQ(failure.meaning(), FailedAttempt::message_refused);
    }
    EXPECT_EQ(hts::read_file(folder_ / (message("").message_id + ".json")), "first");
    EXPECT_EQ(files(), 1U);
}

TEST_F(Drop, RefusesAnIdThatIsNoFileName) {
    FolderTransport transport(folder_);
    for (const char* const id : {"", "../x", "a/b", "A", "-a", "a.b"}) {
        Outgoing out = message("bytes");
        out.message_id = id;
        EXPECT_THROW((void)transport.send(out), DeliveryFailure) << id;
    }
    EXPECT_EQ(files(), 0U);
}

TEST_F(Drop, NeedsItsFolder) {
    EXPECT_THROW(FolderTransport(folder_ / "none"), model::InputError);
    FolderTransport transport(folder_);
    fs::remove_all(folder_);
    try {
        (void)transport.send(message("bytes"));
        ADD_FAILURE() << "written to a folder that is gone";
    } catch (const DeliveryFailure& failure) {
        EXPECT_EQ(failure.meaning(), FailedAttempt::unreachable) << "it may come back";
    }
}

/// From here on this process cannot make hard links, as on FAT and on some shares.
bool give_up_links() {
    constexpr unsigned denied = SECCOMP_RET_ERRNO | EPERM;
    auto program = std::to_array<sock_filter>({
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
#ifdef __NR_link
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_link, 2, 0),
#endif
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_linkat, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, denied),
    });
    const sock_fprog filter{.len = program.size(), .filter = program.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

TEST_F(Drop, WithoutHardLinksIsRefusedAtOnce) {
    constexpr int no_filter = 1;
    constexpr int taken = 2;
    const pid_t child = ::fork();
    if (child == 0) {
        if (!give_up_links()) {
            ::_exit(no_filter);
        }
        try {
            const FolderTransport transport(folder_);
            ::_exit(taken);
        } catch (const model::UsageError& error) {
            const bool is_clear = std::string(error.what()).find("hard links") != std::string::npos;
            ::_exit(is_clear ? static_cast<int>(error.code()) : taken);
        }
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), static_cast<int>(model::ExitCode::configuration));
    EXPECT_EQ(files(), 0U);
}

TEST_F(Drop, IsEmptyAfterItWasTriedOut) {
    const FolderTransport transport(folder_);
    EXPECT_EQ(files(), 0U);
}

} // namespace
} // namespace vigie::databank
