#include "bank_fixture.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

namespace vigie::databank {
namespace {

namespace fs = std::filesystem;

/// The bank over TLS on the loopback, as with_postgres.sh starts it.
class BankOverTls : public Bank {
  protected:
    void SetUp() override {
        Bank::SetUp();
        for (const char* const role : {"certified", "worded", "refused"}) {
            administer({std::string("DROP ROLE IF EXISTS ") + role,
                        std::string("CREATE ROLE ") + role + " LOGIN"});
        }
    }
    static fs::path file(const char* name) {
        return fs::path(std::getenv("VIGIE_BANK_SOCKET")) / "tls" / name; // NOLINT
    }
    static Destination over_tls(const std::string& role, const std::string& host = "localhost") {
        Destination bank = destination(role);
        bank.address = "host=" + host + " user=" + role + " dbname=vigie_test";
        bank.authority = file("ca.pem");
        return bank;
    }
    /// What it says must hold neither names nor addresses.
    static FailedAttempt failure(const Destination& bank) {
        try {
            (void)PostgresTransport(bank).send(message({}));
        } catch (const DeliveryFailure& failed) {
            for (const char* const part : {"localhost", "127.0.0.1", "certified", "worded",
                                           "refused", "nobody", "vigie_test", "/"}) {
                EXPECT_THAT(failed.what(), testing::Not(testing::HasSubstr(part)));
            }
            return failed.meaning();
        }
        ADD_FAILURE() << "the message was taken";
        return FailedAttempt::stopped;
    }
};

TEST_F(BankOverTls, IsSpokenToByTlsWhateverTheEnvironmentSays) {
    const fs::path services = fs::path(testing::TempDir()) / "vigie_pg_service.conf";
    std::ofstream(services) << "[weak]\nsslmode=disable\ngssencmode=prefer\n";
    const std::vector<std::pair<const char*, std::string>> environment{
        {"PGSSLMODE", "disable"}, {"PGSERVICEFILE", services.string()}, {"PGSERVICE", "weak"}};
    for (const auto& [name, value] : environment) {
        ASSERT_EQ(::setenv(name, value.c_str(), 1), 0); // NOLINT(concurrency-mt-unsafe)
    }
    PostgresConnection connection(PostgresAddress(over_tls("lab1")), 10);
    for (const auto& [name, value] : environment) {
        ::unsetenv(name); // NOLINT(concurrency-mt-unsafe)
    }
    fs::remove(services);
    const PostgresRows told =
        connection.query("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
    EXPECT_EQ(told.rows.at(0).at(0), "t");
    EXPECT_THAT(told.rows.at(0).at(1).value_or(""), testing::StartsWith("TLSv1."));
    EXPECT_EQ(PostgresTransport(over_tls("lab1")).send(message({})).message_id, id_of(1));
}

TEST_F(BankOverTls, OfAnotherNameOrAuthorityIsNotSpokenTo) {
    Destination bank = over_tls("lab1");
    bank.authority = file("stranger.pem");
    EXPECT_EQ(failure(bank), FailedAttempt::destination_closed);
    EXPECT_EQ(failure(over_tls("lab1", "127.0.0.1")), FailedAttempt::destination_closed)
        << "the certificate is of localhost";
    EXPECT_THAT(ask("SELECT count(*) FROM vigie_bank.message"), testing::ElementsAre("0"));
}

TEST_F(BankOverTls, LetsTheCertificateOfALaboratoryIn) {
    Destination bank = over_tls("certified");
    EXPECT_EQ(failure(bank), FailedAttempt::destination_closed) << "it shows none";
    bank.certificate = file("lab.pem");
    bank.certificate_key = file("lab.key");
    EXPECT_EQ(
        PostgresConnection(PostgresAddress(bank), 10).query("SELECT session_user").rows.at(0).at(0),
        "certified");
}

TEST_F(BankOverTls, ThatDoesNotLetTheRoleInIsClosed) {
    EXPECT_EQ(failure(over_tls("worded")), FailedAttempt::destination_closed) << "no password";
    EXPECT_EQ(failure(over_tls("refused")), FailedAttempt::destination_closed);
    EXPECT_EQ(failure(over_tls("nobody")), FailedAttempt::destination_closed) << "no such role";
    Destination bank = over_tls("lab1");
    bank.address = "host=localhost user=lab1 dbname=nobody";
    EXPECT_EQ(failure(bank), FailedAttempt::destination_closed) << "no such database";
    bank.address = "host=localhost user=lab1 dbname=postgres";
    EXPECT_EQ(failure(bank), FailedAttempt::destination_closed) << "no bank in it";
}

TEST_F(Bank, ThatDoesNotKnowTheLaboratoryIsClosed) {
    const auto meaning = [](const Told& told, const std::string& role) {
        try {
            (void)send(told, role);
        } catch (const DeliveryFailure& failed) {
            return failed.meaning();
        }
        return FailedAttempt::stopped;
    };
    EXPECT_EQ(meaning({}, "app"), FailedAttempt::destination_closed) << "VB001";
    EXPECT_EQ(meaning({}, "network"), FailedAttempt::destination_closed) << "no rights";
    EXPECT_EQ(meaning({.laboratory = "LAB-2"}, "lab1"), FailedAttempt::destination_closed)
        << "VB004";
    EXPECT_EQ(meaning({.kind = "none"}, "lab1"), FailedAttempt::message_refused) << "VB003";
}

TEST_F(Bank, AQuestionEndsWhenTheSenderIsToStop) {
    bool stopped = false;
    PostgresConnection connection(dsn_of("app"), 300, [&stopped] { return stopped; });
    stopped = true;
    const auto start = std::chrono::steady_clock::now();
    try {
        (void)connection.query("SELECT pg_sleep(30)");
        ADD_FAILURE() << "it was answered";
    } catch (const PostgresFailure& failed) {
        EXPECT_EQ(failed.meaning(), FailedAttempt::stopped);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(15));
}

} // namespace
} // namespace vigie::databank
