#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/error.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::hts {
namespace {

using tests::TemporaryFolder;

class ADamagedComponent : public testing::Test {
  protected:
    void SetUp() override {
        ComponentWriter writer(path(), {.kind = "clinvar",
                                        .name = "clinvar",
                                        .version = "2025-06",
                                        .columns = {"significance"}});
        writer.add_compressed("some text, some text, some text");
        writer.add_stored("stored bytes");
        writer.add_compressed("other text");
        writer.commit();
        bytes_ = tests::get(path());
    }

    std::filesystem::path path() const { return folder_ / "component"; }

    /// The message of the refusal of these bytes; empty if they pass for a sound component.
    std::string refusal(const std::string& bytes) const {
        tests::put(path(), bytes);
        try {
            ComponentFile::open(path()).verify();
        } catch (const model::InputError& error) {
            return error.what();
        }
        return {};
    }

    const std::string& bytes() const { return bytes_; }

  private:
    TemporaryFolder folder_;
    std::string bytes_;
};

TEST_F(ADamagedComponent, IsSoundBeforeTheDamage) {
    EXPECT_EQ(refusal(bytes()), "");
}

TEST_F(ADamagedComponent, IsRefusedForAnyBitThatFlipped) {
    for (std::size_t i = 0; i < bytes().size() * 8; ++i) {
        std::string damaged = bytes();
        damaged[i / 8] =
            static_cast<char>(static_cast<unsigned char>(damaged[i / 8]) ^ (1U << i % 8));
        ASSERT_NE(refusal(damaged), "") << "bit " << i % 8 << " of byte " << i / 8;
    }
}

TEST_F(ADamagedComponent, IsRefusedIfItIsCutAnywhere) {
    for (std::size_t size = 0; size < bytes().size(); ++size) {
        ASSERT_NE(refusal(bytes().substr(0, size)), "") << "cut to " << size << " bytes";
    }
}

TEST_F(ADamagedComponent, IsRefusedIfBytesWereAppended) {
    EXPECT_NE(refusal(bytes() + '\0'), "");
    EXPECT_NE(refusal(bytes() + bytes()), "");
}

TEST_F(ADamagedComponent, IsNamedWithTheDamagedChunk) {
    std::string damaged = bytes();
    damaged[damaged.find("stored bytes")] = 'S';
    EXPECT_THAT(refusal(damaged),
                testing::AllOf(testing::HasSubstr(path().string()), testing::HasSubstr("chunk 1"),
                               testing::HasSubstr("rebuild")));
}

TEST_F(ADamagedComponent, IsFoundOutWhenTheDamagedChunkIsRead) {
    std::string damaged = bytes();
    damaged[damaged.find("stored bytes")] = 'S';
    tests::put(path(), damaged);
    const ComponentFile file = ComponentFile::open(path());
    std::string out;
    file.read_chunk(0, out);
    EXPECT_EQ(out, "some text, some text, some text");
    EXPECT_THROW(file.read_chunk(1, out), model::InputError);
}

} // namespace
} // namespace vigie::hts
