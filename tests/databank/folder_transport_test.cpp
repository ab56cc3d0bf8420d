#include "databank/folder_transport.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>

#include <filesystem>

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
        EXPECT_TRUE(failure.refused());
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
        EXPECT_FALSE(failure.refused()) << "it may come back";
    }
}

} // namespace
} // namespace vigie::databank
