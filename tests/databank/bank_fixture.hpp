#pragma once

#include "databank/bank_questions.hpp"
#include "databank/postgres_connection.hpp"
#include "databank/postgres_transport.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace vigie::databank {

/// Message `number` of a case; the number of the case is that of its pseudonym.
struct Told {
    int number = 1;
    int case_number = 1;
    std::string laboratory = "LAB-1";
    std::string purpose = "bndmr"; ///< `send` takes that of the role
    std::string kind = "result";
    int previous = 0; ///< 0: none
    std::string status = "undetermined";
    std::string gene = "HGNC:1";
    std::string allele = "1-100-A-G";
    /// Laid over the message (RFC 7396): {"history": [...]} replaces its history.
    nlohmann::json patch = nlohmann::json::object();
};

std::string id_of(int number);
std::string pseudonym(int number);
Outgoing message(const Told& told);

/// For which a role of the tests speaks: "match" of lab1_match, "bndmr" of lab1.
std::string purpose_of(const std::string& role);

/// In the database of the tests, as this role.
std::string dsn_of(const std::string& role, const std::string& database = "vigie_test");

/// A bank with two laboratories, each with a role for the comparison across them; run by
/// with_postgres.sh.
class Bank : public testing::Test {
  protected:
    void SetUp() override;

    static Destination destination(const std::string& role);
    static Receipt send(const Told& told, const std::string& role = "lab1");
    /// Why the bank refuses the message or the laboratory; empty: it does not.
    static std::string refusal(const Told& told, const std::string& role = "lab1");
    /// The first column of the rows, as the role sees them.
    static std::vector<std::string> ask(const std::string& sql, const std::string& role = "app");
    static BankAnswer answer(const std::string& question, const std::string& role = "network");
    /// Its rows, the cells of each joined by a blank.
    static std::vector<std::string> lines(const std::string& question,
                                          const std::string& role = "network");
    /// On the database of the server that is always there, as a superuser, one statement each.
    static void administer(const std::vector<std::string>& statements);
};

} // namespace vigie::databank
