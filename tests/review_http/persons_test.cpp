#include "review/http/persons.hpp"

#include "pipeline/model/error.hpp"
#include "review/http/password.hpp"
#include "review/http/password_desk.hpp"
#include "tests/review_http/own_clock.hpp"
#include "tests/stores/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::review::http {
namespace {

using Outcome = PasswordAnswer::Outcome;
using std::filesystem::perms;
using test::OwnClock;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view password = "a long pass phrase";

/// Made once: a hash takes its time by design.
const std::string& anne_entry() {
    static const std::string entry = person_entry({.id = "anne",
                                                   .name = "Anne \"la vigie\" Bé",
                                                   .roles = {Role::biologist, Role::geneticist},
                                                   .site = "site-1",
                                                   .password_hash = {}},
                                                  password);
    return entry;
}

class PersonsFile : public testing::Test {
  protected:
    std::filesystem::path write(const std::string& text,
                                perms mode = perms::owner_read | perms::owner_write) {
        const auto file = folder_ / "persons.toml";
        tests::put(file, text);
        std::filesystem::permissions(file, mode);
        return file;
    }
    void expect_refused(const std::string& text, const std::string& why) {
        try {
            (void)Persons::read(write(text));
            FAIL() << "read: " << text;
        } catch (const model::Error& error) {
            EXPECT_EQ(error.code(), model::ExitCode::configuration);
            EXPECT_THAT(error.what(), HasSubstr(why));
            EXPECT_THAT(error.what(), Not(HasSubstr("Anne")));
            EXPECT_THAT(error.what(), Not(HasSubstr("anne")));
        }
    }
    tests::TemporaryFolder folder_;
};

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    text.replace(text.find(what), what.size(), by);
    return text;
}

TEST_F(PersonsFile, AnEntryThatWasMadeIsReadBackAndOpensWithItsPassword) {
    const Persons persons = Persons::read(write(anne_entry()));
    const Person* const anne = persons.find("anne");
    ASSERT_NE(anne, nullptr);
    EXPECT_EQ(anne->name, "Anne \"la vigie\" Bé");
    EXPECT_EQ(anne->site, "site-1");
    EXPECT_EQ(anne->roles, (std::vector{Role::biologist, Role::geneticist}));
    EXPECT_THAT(anne->password_hash, testing::StartsWith("$argon2id$v=19$m=65536,t=3,p=1$"));
    EXPECT_TRUE(is_password(password, anne->password_hash));
    EXPECT_FALSE(is_password("a long pass phrasf", anne->password_hash));
    EXPECT_FALSE(is_password("", anne->password_hash));
    EXPECT_EQ(persons.find("ANNE"), nullptr);
    EXPECT_THAT(anne_entry(), Not(HasSubstr(std::string(password))));
}

TEST_F(PersonsFile, EntriesOfSeveralPersonsStandInOneFile) {
    const Persons persons =
        Persons::read(write(anne_entry() + replaced(anne_entry(), "anne", "bob")));
    EXPECT_EQ(persons.all().size(), 2U);
    EXPECT_NE(persons.find("bob"), nullptr);
}

TEST_F(PersonsFile, OneThatOthersMayReadOrWriteIsRefusedWith77) {
    for (const perms more : {perms::group_read, perms::others_read, perms::group_write}) {
        const auto file = write(anne_entry(), perms::owner_read | perms::owner_write | more);
        try {
            (void)Persons::read(file);
            FAIL();
        } catch (const model::Error& error) {
            EXPECT_EQ(error.code(), model::ExitCode::permission);
        }
    }
}

TEST_F(PersonsFile, AMissingOneIs66) {
    try {
        (void)Persons::read(folder_ / "nothing.toml");
        FAIL();
    } catch (const model::Error& error) {
        EXPECT_EQ(error.code(), model::ExitCode::missing_input);
    }
}

TEST_F(PersonsFile, FaultsAreNamedWithoutAPersonsName) {
    expect_refused("[[person]]\nid = \"anne\"", "\"name\"");
    expect_refused("anne = [", "persons.toml");
    expect_refused("person = 1", "[[person]]");
    expect_refused("x = 1\n" + anne_entry(), "[[person]]");
    expect_refused(replaced(anne_entry(), "biologist", "chief"), "\"roles\"");
    expect_refused(replaced(anne_entry(), "site =", "sites ="), "none of");
    expect_refused(replaced(anne_entry(), "$argon2id$", "$argon2i$"), "argon2id");
    expect_refused(replaced(anne_entry(), "'anne'", "\"anne b\""), "\"id\"");
    expect_refused(anne_entry() + anne_entry(), "twice");
}

TEST(PasswordHashes, ShortOnesAreRefusedByCharactersNotBytes) {
    EXPECT_THROW((void)password_hash("elevenchars"), model::UsageError);
    EXPECT_THROW((void)password_hash("ééééééééééé"), model::UsageError);
    EXPECT_THROW((void)password_hash("not UTF-8 here: \xff"), model::UsageError);
    EXPECT_THROW((void)password_hash(std::string(1025, 'a')), model::UsageError);
    EXPECT_NO_THROW((void)password_hash("twelve chars"));
}

TEST(PasswordHashes, TwoOfOnePasswordDiffer) {
    EXPECT_NE(password_hash(password), password_hash(password));
}

TEST(PasswordHashes, OtherFormsThanArgon2idOpenForNobody) {
    EXPECT_FALSE(is_password("", ""));
    EXPECT_FALSE(is_password(password, std::string(password)));
    EXPECT_FALSE(is_password(password, "$argon2id$"));
}

TEST(PasswordDesk, LocksOnePersonAfterFiveWrongPasswordsEvenForTheRightOne) {
    OwnClock clock;
    const std::string hash = password_hash(password);
    const Persons persons(
        {{.id = "a", .name = "A", .roles = {Role::biologist}, .site = "s", .password_hash = hash},
         {.id = "b", .name = "B", .roles = {Role::biologist}, .site = "s", .password_hash = hash}});
    PasswordDesk desk(persons, clock.clock());
    for (int i = 0; i < 5; ++i) {
        const PasswordAnswer answer = desk.check("a", "wrong password");
        EXPECT_EQ(answer.outcome, Outcome::wrong);
        EXPECT_GT(answer.after.count(), 0);
    }
    EXPECT_EQ(desk.check("a", password).outcome, Outcome::locked);
    EXPECT_EQ(desk.check("b", password).outcome, Outcome::right);
    EXPECT_EQ(desk.check("nobody", password).outcome, Outcome::wrong);
    clock.pass(std::chrono::minutes(15));
    EXPECT_EQ(desk.check("a", password).outcome, Outcome::right);
}

} // namespace
} // namespace vigie::review::http
