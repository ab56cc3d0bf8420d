#include "databank/postgres_address.hpp"
#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace vigie::databank {
namespace {

/// A variable of the environment, for as long as it lives.
class Variable {
  public:
    Variable(const char* name, const char* value) : name_(name) {
        EXPECT_EQ(::setenv(name, value, 1), 0); // NOLINT(concurrency-mt-unsafe)
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() { ::unsetenv(name_); } // NOLINT(concurrency-mt-unsafe)

  private:
    const char* name_;
};

Destination bank_at(const std::string& address) {
    Destination bank;
    bank.id = "net";
    bank.transport = TransportKind::postgresql;
    bank.address = address;
    bank.authority = "ca.pem";
    return bank;
}

/// Empty: not said.
std::string setting(const PostgresAddress& address, const std::string& keyword) {
    const auto& all = address.settings();
    EXPECT_LE(std::count_if(all.begin(), all.end(),
                            [&](const auto& one) { return one.first == keyword; }),
              1)
        << "of two, libpq would take the last";
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == keyword; });
    return found == all.end() ? "" : found->second;
}

/// What is said against it, after its exit code; empty: nothing.
template <class Address>
std::string refusal(const Address& address) {
    try {
        const PostgresAddress read(address);
    } catch (const model::UsageError& error) {
        return std::to_string(static_cast<int>(error.code())) + " " + error.what();
    }
    return {};
}

TEST(PostgresAddresses, VerifyTheServerUnlessTheyAreToldOtherwise) {
    const PostgresAddress address(bank_at("host=bank.example user=lab dbname=network"));
    EXPECT_EQ(setting(address, "sslmode"), "verify-full");
    EXPECT_EQ(setting(address, "ssl_min_protocol_version"), "TLSv1.2");
    EXPECT_EQ(setting(address, "gssencmode"), "disable");
    EXPECT_EQ(setting(address, "sslrootcert"), "ca.pem");
    EXPECT_EQ(setting(address, "host"), "bank.example");
    EXPECT_EQ(setting(address, "dbname"), "network");
}

TEST(PostgresAddresses, TakeTheCertificateOfTheLaboratoryFromTheDestination) {
    Destination bank = bank_at("postgresql://lab@bank.example/network");
    bank.certificate = "lab.pem";
    bank.certificate_key = "lab.key";
    EXPECT_EQ(setting(PostgresAddress(bank), "sslcert"), "lab.pem");
    EXPECT_EQ(setting(PostgresAddress(bank), "sslkey"), "lab.key");
    bank.address += "?sslcert=other.pem";
    EXPECT_THAT(refusal(bank),
                testing::HasSubstr("78 destination net: the address names 'sslcert'"));
}

TEST(PostgresAddresses, OfAnotherMachineMayNotAskForLess) {
    for (const char* const mode : {"disable", "allow", "prefer", "require", "verify-ca"}) {
        EXPECT_THAT(refusal(bank_at(std::string("host=bank.example sslmode=") + mode)),
                    testing::HasSubstr("does not verify"))
            << mode;
        EXPECT_EQ(refusal(bank_at(std::string("host=localhost sslmode=") + mode)), "") << mode;
    }
    EXPECT_EQ(refusal(bank_at("host=bank.example sslmode=verify-full")), "");
    EXPECT_THAT(refusal(bank_at("host=bank.example ssl_min_protocol_version=TLSv1.1")),
                testing::HasSubstr("before 1.2"));
    EXPECT_EQ(refusal(bank_at("host=bank.example ssl_min_protocol_version=TLSv1.3")), "");
    EXPECT_THAT(refusal(bank_at("host=bank.example gssencmode=prefer")),
                testing::HasSubstr("GSSAPI"));
    EXPECT_THAT(refusal(bank_at("postgresql://bank.example/network?sslmode=disable")),
                testing::HasSubstr("does not verify"));
}

TEST(PostgresAddresses, OfThisMachineAreSocketsAndTheLoopbackAlone) {
    for (const char* const near :
         {"host=/run/postgresql", "host=@socket", "host=127.0.0.1", "host=127.9.9.9", "host=::1",
          "hostaddr=127.0.0.1", "host=localhost,127.0.0.1", "host=localhost hostaddr=::1"}) {
        EXPECT_EQ(refusal(bank_at(std::string(near) + " sslmode=disable")), "") << near;
    }
    for (const char* const far :
         {"host=127.0.0.1.example", "host=128.0.0.1", "host=localhost.example", "host=::2",
          "host=/run/postgresql,bank.example", "host=localhost hostaddr=10.0.0.1",
          "host=bank.example hostaddr=127.0.0.1", "service=bank host=localhost"}) {
        EXPECT_THAT(refusal(bank_at(std::string(far) + " sslmode=disable")),
                    testing::HasSubstr("does not verify"))
            << far;
    }
}

TEST(PostgresAddresses, AreNotWeakenedByTheEnvironment) {
    const Variable mode("PGSSLMODE", "disable");
    const Variable least("PGSSLMINPROTOCOLVERSION", "TLSv1");
    const Variable gss("PGGSSENCMODE", "prefer");
    const PostgresAddress address(bank_at("host=bank.example"));
    EXPECT_EQ(setting(address, "sslmode"), "verify-full");
    EXPECT_EQ(setting(address, "ssl_min_protocol_version"), "TLSv1.2");
    EXPECT_EQ(setting(address, "gssencmode"), "disable");
    EXPECT_EQ(refusal(bank_at("host=localhost sslmode=disable")), "");
    const Variable elsewhere("PGHOSTADDR", "10.0.0.1");
    EXPECT_THAT(refusal(bank_at("host=localhost sslmode=disable")),
                testing::HasSubstr("does not verify"))
        << "libpq would go to another machine without TLS";
}

TEST(PostgresAddresses, AHostOfTheEnvironmentIsOfAnotherMachineToo) {
    EXPECT_EQ(refusal(bank_at("dbname=network sslmode=disable")), "") << "the system's socket";
    const Variable host("PGHOST", "bank.example");
    EXPECT_THAT(refusal(bank_at("dbname=network sslmode=disable")),
                testing::HasSubstr("does not verify"));
}

TEST(PostgresAddresses, AServiceOfTheEnvironmentMayNameAnotherMachine) {
    const std::filesystem::path file =
        std::filesystem::path(testing::TempDir()) / "vigie_pg_services.conf";
    std::ofstream(file) << "[bank]\nhost=bank.example\n";
    const Variable services("PGSERVICEFILE", file.c_str());
    const Variable service("PGSERVICE", "bank");
    EXPECT_THAT(refusal(bank_at("dbname=network sslmode=disable")),
                testing::HasSubstr("does not verify"));
    EXPECT_EQ(refusal(bank_at("host=localhost sslmode=disable")), "");
    std::filesystem::remove(file);
}

TEST(PostgresAddresses, HoldNoPasswordAndQuoteNone) {
    for (const char* const address :
         {"host=bank.example password=ZZSECRET", "postgresql://lab:ZZSECRET@bank.example/network",
          "host=bank.example sslpassword=ZZSECRET", "host=bank.example password = 'ZZSECRET",
          "bank.example ZZSECRET", "postgresql://lab:ZZSECRET@[bank"}) {
        const std::string said = refusal(bank_at(address));
        EXPECT_THAT(said, testing::StartsWith("78 destination net: the address ")) << address;
        EXPECT_THAT(said, testing::Not(testing::HasSubstr("SECRET")));
        EXPECT_THAT(refusal(std::string(address)), testing::StartsWith("64 ")) << address;
    }
}

TEST(PostgresAddresses, OfAnotherMachineNeedAnAuthority) {
    Destination bank = bank_at("host=bank.example");
    bank.authority.clear();
    EXPECT_THAT(refusal(bank), testing::HasSubstr("'authority'"));
    bank.address = "host=bank.example sslrootcert=other.pem";
    EXPECT_EQ(refusal(bank), "");
    bank.address = "host=/run/postgresql";
    EXPECT_EQ(refusal(bank), "");
}

} // namespace
} // namespace vigie::databank
