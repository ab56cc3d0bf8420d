#include "bank_fixture.hpp"
#include "databank/bank_schema.hpp"
#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace vigie::databank {
namespace {

/// The exit code with which an installation ends, 0 if it does not fail; what it says.
std::pair<int, std::string> installed_by(const std::string& role,
                                         const std::vector<std::string>& members = {"lab1=LAB-1"},
                                         const std::vector<std::string>& networks = {"network"}) {
    std::vector<BankMember> parsed;
    std::transform(members.begin(), members.end(), std::back_inserter(parsed), parse_member);
    try {
        install_bank(dsn_of(role), parsed, networks);
    } catch (const model::Error& error) {
        return {static_cast<int>(error.code()), error.what()};
    }
    return {0, ""};
}

/// A database without a bank, of `owner`, on a server that does not know the roles of the bank.
class EmptyServer : public Bank {
  protected:
    void SetUp() override {
        administer({"DROP DATABASE IF EXISTS vigie_test WITH (FORCE)"});
        for (const char* const role :
             {"maker", "owner", "member", "lab1", "lab2", "lab1_match", "lab2_match", "lab9",
              "network", "bank_laboratory", "bank_network", "bank_owner"}) {
            administer({fmt::format("DROP ROLE IF EXISTS {}", role)});
        }
    }
    void TearDown() override { SetUp(); }
};

TEST_F(Bank, PartsTheLaboratories) {
    (void)send({.number = 1, .case_number = 1});
    (void)send({.number = 2, .case_number = 2, .laboratory = "LAB-2"}, "lab2");
    for (const char* const table :
         {"message", "content", "case_file", "current_case", "case_now"}) {
        const std::string sql = fmt::format("SELECT DISTINCT laboratory FROM vigie_bank.{}", table);
        EXPECT_THAT(ask(sql, "lab1"), testing::ElementsAre("LAB-1")) << table;
        EXPECT_THAT(ask(sql, "lab2"), testing::ElementsAre("LAB-2")) << table;
    }
    EXPECT_THAT(refusal({.number = 3, .laboratory = "LAB-2"}, "lab1"),
                testing::HasSubstr("another laboratory"));
}

TEST_F(Bank, LetsNobodyWritePastIt) {
    (void)send({});
    for (const char* const sql :
         {"SET ROLE bank_owner", "UPDATE vigie_bank.message SET kind = 'status'",
          "DELETE FROM vigie_bank.message", "DELETE FROM vigie_bank.content",
          "TRUNCATE vigie_bank.message",
          "INSERT INTO vigie_bank.membership VALUES ('lab1', 'LAB-2', 'bank')",
          "SELECT vigie_bank.erase_case('LAB-1', 'X')",
          "SELECT vigie_bank.admit('lab1', 'LAB-2', 'bank')"}) {
        for (const char* const role : {"lab1", "network"}) {
            EXPECT_THROW(PostgresConnection(dsn_of(role), 10).execute(sql), PostgresFailure)
                << role << ": " << sql;
        }
    }
    EXPECT_THROW(PostgresConnection(dsn_of("app"), 10)
                     .execute("UPDATE vigie_bank.message SET kind = 'status'"),
                 PostgresFailure)
        << "not even its owner";
    EXPECT_THROW(
        PostgresConnection(dsn_of("network"), 10).query("SELECT payload FROM vigie_bank.content"),
        PostgresFailure)
        << "the network sees cases, not messages";
}

TEST(BankMembers, AreReadFromTheirOption) {
    EXPECT_EQ(parse_member("r=L").purpose, "bndmr");
    EXPECT_EQ(parse_member("r=L:ern:VASCERN").purpose, "ern:VASCERN");
    EXPECT_EQ(parse_member("r=L:match").purpose, "match");
    for (const char* const text :
         {"", "r", "=L", "r=", "r=L:other", "r=L:bank", "r=L:genetic_testing", "r=L;x", "a\"b=L"}) {
        EXPECT_THROW((void)parse_member(text), model::UsageError) << text;
    }
}

TEST_F(Bank, ShowsEveryTableAndViewToWhomItBelongs) {
    (void)send({.number = 1, .case_number = 1});
    (void)send({.number = 2, .case_number = 2}, "lab1_match");
    (void)send({.number = 3, .case_number = 3, .laboratory = "LAB-2"}, "lab2_match");
    for (const char* const name : {"message", "case_file", "current_case", "case_now",
                                   "diagnosis_now", "variant_now", "act_now"}) {
        // All columns: a view calls its functions as who asks.
        const std::string sql = fmt::format(
            "SELECT x.case_pseudonym FROM (SELECT * FROM vigie_bank.{} OFFSET 0) x ORDER BY 1",
            name);
        EXPECT_THAT(ask(sql, "lab1"), testing::ElementsAre(pseudonym(1), pseudonym(2))) << name;
        EXPECT_THAT(ask(sql, "lab2"), testing::ElementsAre(pseudonym(3))) << name;
        EXPECT_THAT(ask(sql, "network"), testing::ElementsAre(pseudonym(1)))
            << name << ": what is told for comparison is not the network's";
        EXPECT_EQ(PostgresConnection(dsn_of("network"), 10)
                      .query(fmt::format("SELECT * FROM vigie_bank.{}", name))
                      .rows.size(),
                  1U);
    }
}

TEST_F(EmptyServer, IsMadeABankByTheOwnerOfTheDatabaseWhoMayMakeRoles) {
    administer({"CREATE ROLE maker LOGIN CREATEROLE", "CREATE DATABASE vigie_test OWNER maker"});
    EXPECT_EQ(installed_by("maker").first, 0);
    EXPECT_EQ(installed_by("maker", {"lab1=LAB-1", "lab2=LAB-2"}).first, 0) << "and again";
    EXPECT_THAT(ask("SELECT laboratory FROM vigie_bank.membership ORDER BY 1", "network"),
                testing::ElementsAre("LAB-1", "LAB-2"));
    (void)send({});
    EXPECT_THAT(ask("SELECT case_pseudonym FROM vigie_bank.case_now", "network"),
                testing::ElementsAre(pseudonym(1)));
}

TEST_F(EmptyServer, IsLeftAsItIsByWhoLacksARight) {
    administer({"CREATE ROLE maker LOGIN CREATEROLE", "CREATE ROLE owner LOGIN",
                "CREATE DATABASE vigie_test OWNER owner"});
    for (const char* const role : {"maker", "owner"}) {
        const auto [code, said] = installed_by(role);
        EXPECT_EQ(code, 77) << role << ": " << said;
        EXPECT_THAT(said, testing::HasSubstr("must own the database and have CREATEROLE")) << role;
    }
    EXPECT_EQ(installed_by("nobody").first, 69);
    EXPECT_THAT(ask("SELECT rolname FROM pg_roles WHERE rolname ~ '^(bank|lab|network)'"),
                testing::IsEmpty());
}

TEST_F(EmptyServer, IsBroughtUpToDateByAMemberOfItsOwnerWhoMakesNoRoles) {
    administer({"CREATE DATABASE vigie_test"});
    ASSERT_EQ(installed_by("app").first, 0);
    administer({"CREATE ROLE member LOGIN IN ROLE bank_owner"});
    EXPECT_EQ(installed_by("member").first, 0);
    EXPECT_EQ(installed_by("member", {"lab9=LAB-9"}).first, 77) << "a new role";
    EXPECT_THAT(ask("SELECT laboratory FROM vigie_bank.membership", "network"),
                testing::ElementsAre("LAB-1"));
}

TEST_F(EmptyServer, CountsPersonsUnderOnePurposeAlone) {
    administer({"CREATE DATABASE vigie_test"});
    const auto [code, said] = installed_by("app", {"lab1=LAB-1", "lab2=LAB-2:ern:VASCERN"});
    EXPECT_EQ(code, 78) << said;
    EXPECT_THAT(said, testing::HasSubstr("one purpose")) << said;
    EXPECT_EQ(installed_by("app", {"lab1=LAB-1:research", "lab2=LAB-2:match"}).first, 0);
    EXPECT_EQ(installed_by("app", {"lab9=LAB-9"}).first, 78) << "bndmr beside research";
    EXPECT_EQ(installed_by("app", {"lab1=LAB-1:bndmr"}).first, 0) << "another from now on";
}

TEST_F(EmptyServer, IsNotBroughtUpFromAnotherVersion) {
    administer({"CREATE DATABASE vigie_test"});
    ASSERT_EQ(installed_by("app").first, 0);
    PostgresConnection(dsn_of("app"), 10)
        .execute(
            "UPDATE vigie_bank.version SET number = 1; DROP TABLE vigie_bank.current_act CASCADE");
    const auto [code, said] = installed_by("app");
    EXPECT_EQ(code, 78) << said;
    EXPECT_THAT(said, testing::HasSubstr("another version")) << said;
    EXPECT_THAT(ask("SELECT number FROM vigie_bank.version"), testing::ElementsAre("1"));
}

TEST_F(Bank, AsksForTheLaboratoryOncePerQuestionAndNotPerRow) {
    for (const char* const name : {"message", "content", "case_file", "current_case",
                                   "current_diagnosis", "current_variant", "current_act"}) {
        const auto plan = ask(fmt::format("EXPLAIN SELECT * FROM vigie_bank.{}", name), "lab1");
        EXPECT_THAT(plan, testing::Contains(testing::HasSubstr("InitPlan"))) << name;
        EXPECT_THAT(plan, testing::Each(testing::Not(testing::HasSubstr("own_laboratory()"))))
            << name;
    }
}

TEST_F(EmptyServer, AdmitsNoRoleThatSeesTheRowsOfAll) {
    administer({"CREATE DATABASE vigie_test"});
    ASSERT_EQ(installed_by("app").first, 0);
    administer(
        {"CREATE ROLE member LOGIN IN ROLE bank_owner", "CREATE ROLE maker LOGIN BYPASSRLS"});
    for (const char* const role : {"app", "member", "maker", "network"}) {
        const auto [code, said] = installed_by("app", {fmt::format("{}=LAB-9", role)});
        EXPECT_EQ(code, 78) << role << ": " << said;
    }
    EXPECT_EQ(installed_by("app", {"lab9=LAB-9"}, {"lab9"}).first, 78) << "both at once";
    EXPECT_THAT(ask("SELECT laboratory FROM vigie_bank.membership"), testing::ElementsAre("LAB-1"));
}

} // namespace
} // namespace vigie::databank
