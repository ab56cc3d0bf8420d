#include "databank/bank_questions.hpp"
#include "databank/bank_schema.hpp"
#include "databank/postgres_connection.hpp"
#include "databank/postgres_transport.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <string>

namespace vigie::databank {
namespace {

using Json = nlohmann::json;

std::string environment(const char* name) {
    const char* const value = std::getenv(name); // NOLINT(concurrency-mt-unsafe)
    return value == nullptr ? std::string() : value;
}

std::string dsn_of(const std::string& role) {
    return "host=" + environment("VIGIE_BANK_SOCKET") + " user=" + role + " dbname=vigie_test";
}

/// Message `number` of a case; the number of the case is that of its pseudonym.
struct Told {
    int number = 1;
    int case_number = 1;
    std::string laboratory = "LAB-1";
    std::string kind = "result";
    int previous = 0; ///< 0: none
    std::string status = "undetermined";
    std::string gene = "HGNC:1";
    std::string allele = "1-100-A-G";
};

std::string id_of(int number) {
    return fmt::format("00000000-0000-8000-8000-{:012}", number);
}

std::string pseudonym(int number) {
    std::string text = fmt::format("{:>20}", number);
    for (char& c : text) {
        c = static_cast<char>(c == ' ' ? 'A' : 'B' + (c - '0'));
    }
    return text;
}

Outgoing message(const Told& told) {
    Json body{{"schema", "vigie-bank-1"},
              {"heading",
               {{"message_id", id_of(told.number)},
                {"kind", told.kind},
                {"laboratory", told.laboratory},
                {"case", pseudonym(told.case_number)},
                {"person", pseudonym(told.case_number)},
                {"key_id", "0123456789abcdef"},
                {"previous", told.previous == 0 ? Json() : Json(id_of(told.previous))},
                {"replaces", nullptr}}}};
    if (told.kind != "withdrawal") {
        body["data_set"] = {
            {"common_data_elements",
             {{"date_of_birth", "2015"},
              {"age_at_onset", {{"least_months", 11}, {"most_months", 12}}}}},
            {"centre", {{"network", "defiscience"}, {"site", "S001"}}},
            {"diagnoses", {{{"status", told.status}, {"orpha", nullptr}, {"partial", false}}}},
            {"genomics",
             {{"result",
               {{"conclusion", "positive"},
                {"signed", "2026-03-01"},
                {"assembly", "GRCh38"},
                {"variants",
                 {{{"allele", told.allele}, {"gene", told.gene}, {"symbol", "GENE1"}}}}}}}}};
        body["history"] = {{{"kind", "amendment"},
                            {"old", "negative"},
                            {"new", "positive"},
                            {"trigger", "clinvar_changed 2026-10-01"}}};
    }
    const std::string payload = body.dump();
    return {.message_id = id_of(told.number),
            .payload = payload,
            .payload_sha256 = hts::sha256_hex(payload)};
}

/// A bank with two laboratories, each with a role for the comparison across them.
class Bank : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_NE(environment("VIGIE_BANK_DSN"), "") << "run by with_postgres.sh";
        PostgresConnection admin(environment("VIGIE_BANK_DSN"), 10);
        admin.execute("DROP DATABASE IF EXISTS vigie_test");
        admin.execute("CREATE DATABASE vigie_test");
        const std::vector<BankMember> members{
            parse_member("lab1=LAB-1"), parse_member("lab2=LAB-2"),
            parse_member("lab1_match=LAB-1:match"), parse_member("lab2_match=LAB-2:match")};
        install_bank(dsn_of("app"), members, {"network"});
        install_bank(dsn_of("app"), members, {"network"}); // and again
    }

    static Receipt send(const Told& told, const std::string& role = "lab1") {
        return PostgresTransport(destination(role)).send(message(told));
    }
    static Destination destination(const std::string& role) {
        Destination bank;
        bank.transport = TransportKind::postgresql;
        bank.address = dsn_of(role);
        bank.timeout_seconds = 10;
        return bank;
    }
    /// Why the bank refuses for good; empty: it does not.
    static std::string refusal(const Told& told, const std::string& role = "lab1") {
        try {
            (void)send(told, role);
        } catch (const DeliveryFailure& failure) {
            EXPECT_TRUE(failure.refused()) << failure.what();
            return failure.what();
        }
        return {};
    }
    /// The only column of the rows, as the role sees them.
    static std::vector<std::string> ask(const std::string& sql, const std::string& role = "app") {
        std::vector<std::string> values;
        for (const auto& row : PostgresConnection(dsn_of(role), 10).query(sql).rows) {
            values.push_back(row.at(0).value_or("NULL"));
        }
        return values;
    }
    static BankAnswer answer(const std::string& question, const std::string& role = "network") {
        return ask_bank(dsn_of(role), bank_question(question),
                        model::parse_date("2026-11-23").value());
    }
};

TEST_F(Bank, GivesTheHashOfWhatItReceived) {
    const Receipt receipt = send({});
    EXPECT_EQ(receipt.message_id, id_of(1));
    EXPECT_EQ(receipt.payload_sha256, message({}).payload_sha256);
}

TEST_F(Bank, KeepsTheSameMessageOnceAndRefusesAnotherOfItsId) {
    EXPECT_EQ(send({}).payload_sha256, send({}).payload_sha256);
    EXPECT_THAT(ask("SELECT count(*) FROM vigie_bank.message"), testing::ElementsAre("1"));
    EXPECT_THAT(refusal({.gene = "HGNC:2"}), testing::HasSubstr("another message has this id"));
}

TEST_F(Bank, KeepsTheOrderOfACase) {
    (void)send({.number = 1});
    (void)send({.number = 2, .kind = "amendment", .previous = 1});
    EXPECT_THAT(refusal({.number = 3, .kind = "amendment", .previous = 1}),
                testing::HasSubstr("later message"))
        << "a fork";
    EXPECT_THAT(refusal({.number = 4}), testing::HasSubstr("later message"))
        << "as if nothing had been told";
    (void)send({.number = 5, .kind = "amendment", .previous = 2});
    EXPECT_THAT(ask("SELECT message_id FROM vigie_bank.case_now"), testing::ElementsAre(id_of(5)));
}

TEST_F(Bank, TakesAMessageAfterOneThatNeverCameAndRefusesThatOneAfterwards) {
    (void)send({.number = 1});
    (void)send({.number = 3, .kind = "amendment", .previous = 2});
    EXPECT_THAT(ask("SELECT gap FROM vigie_bank.message ORDER BY number"),
                testing::ElementsAre("f", "t"));
    EXPECT_THAT(refusal({.number = 2, .kind = "amendment", .previous = 1}),
                testing::HasSubstr("later message"));
}

TEST_F(Bank, AWithdrawalErasesTheContentsAndKeepsTheFact) {
    (void)send({.number = 1});
    (void)send({.number = 2, .kind = "amendment", .previous = 1});
    (void)send({.number = 3, .kind = "withdrawal", .previous = 2});
    EXPECT_THAT(ask("SELECT case_pseudonym FROM vigie_bank.case_now"), testing::IsEmpty());
    EXPECT_THAT(ask("SELECT message FROM vigie_bank.content"), testing::IsEmpty());
    EXPECT_THAT(ask("SELECT kind FROM vigie_bank.message ORDER BY number"),
                testing::ElementsAre("result", "amendment", "withdrawal"));
    EXPECT_EQ(send({.number = 1}).payload_sha256, message({.number = 1}).payload_sha256)
        << "a late duplicate brings nothing back";
    EXPECT_THAT(ask("SELECT case_pseudonym FROM vigie_bank.case_now"), testing::IsEmpty());
    (void)send({.number = 4, .previous = 3});
    EXPECT_THAT(ask("SELECT message_id FROM vigie_bank.case_now"), testing::ElementsAre(id_of(4)))
        << "the person agreed again";
}

TEST_F(Bank, AWithdrawalIsTakenWhateverCameBefore) {
    (void)send({.number = 1});
    (void)send({.number = 9, .kind = "withdrawal", .previous = 8});
    EXPECT_THAT(ask("SELECT case_pseudonym FROM vigie_bank.case_now"), testing::IsEmpty());
}

TEST_F(Bank, ANewKeyTakesTheCaseAlong) {
    (void)send({.number = 1, .case_number = 1});
    (void)send({.number = 2, .case_number = 2, .kind = "amendment", .previous = 1});
    EXPECT_THAT(ask("SELECT case_pseudonym FROM vigie_bank.case_now"),
                testing::ElementsAre(pseudonym(2)));
    (void)send({.number = 3, .case_number = 2, .kind = "withdrawal", .previous = 2});
    EXPECT_THAT(ask("SELECT message FROM vigie_bank.content"), testing::IsEmpty())
        << "of the pseudonym before as well";
}

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

TEST_F(Bank, RefusesWhatIsNoMessageWithoutQuotingIt) {
    Outgoing out = message({});
    for (const char* const payload :
         {"", "ZZCANARY", "{\"schema\":\"other\"}", "[]", "{\"a\":\"\\u0000\"}", "\xff"}) {
        out.payload = payload;
        try {
            (void)PostgresTransport(destination("lab1")).send(out);
            ADD_FAILURE() << payload;
        } catch (const DeliveryFailure& failure) {
            EXPECT_TRUE(failure.refused()) << failure.what();
            EXPECT_THAT(failure.what(), testing::Not(testing::HasSubstr("CANARY")));
        }
    }
    EXPECT_THAT(refusal({}, "app"), testing::HasSubstr("no laboratory"));
}

TEST_F(Bank, AnswersTheNetwork) {
    (void)send({.number = 1, .case_number = 1});
    (void)send({.number = 2, .case_number = 2, .status = "confirmed"});
    const BankAnswer statuses = answer("statuses");
    ASSERT_EQ(statuses.rows.size(), 2U);
    EXPECT_THAT(statuses.rows[0], testing::ElementsAre("defiscience", "confirmed", "1"));
    EXPECT_THAT(statuses.rows[1], testing::ElementsAre("defiscience", "undetermined", "1"));
    // Born in 2015 at the latest on 31 December, first signs at 12 months at most.
    EXPECT_THAT(answer("waiting").rows.at(0),
                testing::ElementsAre("defiscience", "1", "1", "118", "118", "1"));
    EXPECT_THAT(answer("yield").rows.at(0), testing::ElementsAre("clinvar_changed", "2", "2"));
    EXPECT_THAT(answer("sites").rows.at(0),
                testing::ElementsAre("S001", "defiscience", "2026", "2"));
    EXPECT_THAT(answer("state").rows.at(0),
                testing::ElementsAre("LAB-1", "bank", "2", "0", "2", "0"));
    EXPECT_THROW((void)answer("statuses", "lab1"), model::ResourceError);
}

TEST_F(Bank, ComparesCasesOfTwoLaboratoriesUnderTheirOwnConsentAlone) {
    (void)send({.number = 1, .case_number = 1});
    (void)send({.number = 2, .case_number = 2, .laboratory = "LAB-2"}, "lab2");
    EXPECT_THAT(answer("genes").rows, testing::IsEmpty()) << "neither agreed to be compared";
    (void)send({.number = 3, .case_number = 3}, "lab1_match");
    EXPECT_THAT(answer("genes").rows, testing::IsEmpty()) << "one agreed";
    (void)send({.number = 4, .case_number = 4, .laboratory = "LAB-2", .allele = "1-200-A-G"},
               "lab2_match");
    EXPECT_THAT(answer("genes").rows.at(0), testing::ElementsAre("HGNC:1", "GENE1", "2", "2", "f"));
    const auto one = answer("matches", "lab1").rows.at(0);
    const auto other = answer("matches", "lab2").rows.at(0);
    EXPECT_EQ(one.at(0), pseudonym(3));
    EXPECT_EQ(one.at(4), "LAB-2");
    EXPECT_EQ(other.at(0), pseudonym(4));
    EXPECT_EQ(one.at(5), other.at(5)) << "one reference, by which the two can speak of it";
    (void)send({.number = 5, .case_number = 3, .kind = "withdrawal", .previous = 3}, "lab1_match");
    EXPECT_THAT(answer("matches", "lab2").rows, testing::IsEmpty());
}

TEST_F(Bank, ADroppedConnectionIsMadeAnew) {
    PostgresTransport transport(destination("lab1"));
    (void)transport.send(message({.number = 1}));
    PostgresConnection(environment("VIGIE_BANK_DSN"), 10)
        .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                 " WHERE datname = 'vigie_test' AND application_name = 'vigie'"
                 " AND pid <> pg_backend_pid()");
    try {
        (void)transport.send(message({.number = 2, .case_number = 2}));
    } catch (const DeliveryFailure& failure) {
        EXPECT_FALSE(failure.refused()) << failure.what();
        (void)transport.send(message({.number = 2, .case_number = 2}));
    }
    EXPECT_THAT(ask("SELECT count(*) FROM vigie_bank.message"), testing::ElementsAre("2"));
}

TEST_F(Bank, AServerThatDoesNotAnswerIsNotWaitedForLong) {
    PostgresConnection connection(dsn_of("app"), 1);
    connection.execute("SET statement_timeout = 0");
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THROW((void)connection.query("SELECT pg_sleep(30)"), PostgresFailure);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(15));
}

TEST(BankMembers, AreReadFromTheirOption) {
    EXPECT_EQ(parse_member("r=L").purpose, "bank");
    EXPECT_EQ(parse_member("r=L:match").purpose, "match");
    for (const char* const text : {"", "r", "=L", "r=", "r=L:other", "r=L;x", "a\"b=L"}) {
        EXPECT_THROW((void)parse_member(text), model::UsageError) << text;
    }
}

TEST(BankQuestions, AreKnownByName) {
    EXPECT_EQ(bank_question("genes").name, "genes");
    EXPECT_THROW((void)bank_question("gene"), model::UsageError);
}

} // namespace
} // namespace vigie::databank
