#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace vigie::hts {
namespace {

constexpr const char* sha256_of_abc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Sha256OfText, IsThatOfTheStandard) {
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"), sha256_of_abc);
}

TEST(Sha256OfPieces, IsThatOfTheWhole) {
    Sha256 digest;
    digest.update("a");
    digest.update("");
    digest.update("bc");
    EXPECT_EQ(digest.hex(), sha256_of_abc);
}

TEST(Sha256OfAFile, IsThatOfItsBytes) {
    const tests::TemporaryFolder folder;
    const std::string bytes((std::size_t{3} << 20U) + 17, 'x');
    tests::put(folder / "file", bytes);
    EXPECT_EQ(sha256_of_file(folder / "file"), sha256_hex(bytes));
}

TEST(Sha256OfAMissingFile, IsAMissingInput) {
    const tests::TemporaryFolder folder;
    try {
        sha256_of_file(folder / "none");
        FAIL();
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::missing_input);
        EXPECT_NE(std::string(error.what()).find("none"), std::string::npos);
    }
}

TEST(Sha256OfAFolder, IsAnInputOutputError) {
    const tests::TemporaryFolder folder;
    EXPECT_THROW(sha256_of_file(folder / "."), model::ResourceError);
}

TEST(Md5OfText, IsThatOfTheStandard) {
    EXPECT_EQ(md5_hex(""), "d41d8cd98f00b204e9800998ecf8427e");
    EXPECT_EQ(md5_hex("abc"), "900150983cd24fb0d6963f7d28e17f72");
}

TEST(Md5OfPieces, IsThatOfTheWhole) {
    Md5 digest;
    digest.update("a");
    digest.update("bc");
    EXPECT_EQ(digest.hex(), md5_hex("abc"));
}

TEST(Xxh3, IsThe64BitVariantWithoutSeed) {
    EXPECT_EQ(xxh3(""), 0x2d06800538d394c2U);
}

} // namespace
} // namespace vigie::hts
