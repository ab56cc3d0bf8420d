#include "databank/pseudonym.hpp"
#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <filesystem>
#include <set>

namespace vigie::databank {
namespace {

namespace fs = std::filesystem;

hts::HmacKey key(char digit) {
    return hts::HmacKey::from_hex(std::string(64, digit)).value();
}

TEST(Pseudonym, IsTwentyLettersThatDoNotChange) {
    const Pseudonyms names(key('1'), "bndmr");
    EXPECT_EQ(names.of_case("CASE-1").size(), 20U);
    EXPECT_EQ(names.of_case("CASE-1"), Pseudonyms(key('1'), "bndmr").of_case("CASE-1"));
    EXPECT_THAT(names.of_case("CASE-1"), testing::MatchesRegex("[A-Z2-7]{20}"));
}

TEST(Pseudonym, IsAnothersForAnyOtherIdOfTheStore) {
    const Pseudonyms names(key('1'), "bndmr");
    for (const char* const other : {"case-1", "CASE 1", "CASE-1 ", " CASE-1"}) {
        EXPECT_NE(names.of_case(other), names.of_case("CASE-1")) << other;
    }
}

TEST(Pseudonym, OfTwoDestinationsCannotBeJoined) {
    const Pseudonyms one(key('1'), "bndmr");
    EXPECT_NE(one.of_case("CASE-1"), Pseudonyms(key('1'), "ern").of_case("CASE-1"));
    EXPECT_NE(one.of_case("CASE-1"), Pseudonyms(key('2'), "bndmr").of_case("CASE-1"));
    EXPECT_NE(one.message_id("abc"), Pseudonyms(key('1'), "ern").message_id("abc"));
}

TEST(Pseudonym, PartsDoNotRunIntoOneAnother) {
    const Pseudonyms names(key('1'), "bndmr");
    EXPECT_NE(names.of_individual("A", "BC"), names.of_individual("AB", "C"));
    EXPECT_NE(names.of_individual("A", "1:B"), names.of_individual("A1", ":B"));
}

TEST(Pseudonym, MessageIdsAreUuids) {
    EXPECT_THAT(Pseudonyms(key('1'), "bndmr").message_id("abc"),
                testing::MatchesRegex(
                    "[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
}

/// Somebody who holds a message and no key, and tries every hospital number of one prefix under the
/// keys that come to mind.
TEST(Pseudonym, IsNotFoundByTryingHospitalNumbersWithoutTheKey) {
    const Pseudonyms names(hts::HmacKey::random(), "bndmr");
    const std::string seen = names.of_individual("00421337", "00421337");
    for (const char guess : {'0', '1', 'f'}) {
        const Pseudonyms guessed(key(guess), "bndmr");
        for (int number = 420'000; number < 430'000; ++number) {
            const std::string id = fmt::format("{:08}", number);
            ASSERT_NE(guessed.of_individual(id, id), seen);
        }
    }
}

TEST(Pseudonym, KeysLieInFilesOfTheirOwnerAlone) {
    const fs::path folder = fs::path(testing::TempDir()) / "vigie_bank_key";
    fs::remove_all(folder);
    fs::create_directory(folder);
    Pseudonyms::write_new_key(folder / "key");
    EXPECT_EQ(fs::status(folder / "key").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    const Pseudonyms names = Pseudonyms::read(folder / "key", "bndmr");
    EXPECT_EQ(names.key_id().size(), 16U);
    EXPECT_THROW(Pseudonyms::write_new_key(folder / "key"), model::ResourceError);
    fs::permissions(folder / "key", fs::perms::group_read, fs::perm_options::add);
    EXPECT_THROW((void)Pseudonyms::read(folder / "key", "bndmr"), model::ResourceError);
    EXPECT_THROW((void)Pseudonyms::read(folder / "none", "bndmr"), model::InputError);
    fs::remove_all(folder);
}

} // namespace
} // namespace vigie::databank
