#include "bank_fixture.hpp"

#include "databank/bank_schema.hpp"
#include "pipeline/hts/digest.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace vigie::databank {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t patience_seconds = 10;

std::string environment(const char* name) {
    const char* const value = std::getenv(name); // NOLINT(concurrency-mt-unsafe)
    return value == nullptr ? std::string() : value;
}

Json heading(const Told& told) {
    return {{"message_id", id_of(told.number)},
            {"kind", told.kind},
            {"laboratory", told.laboratory},
            {"purpose", told.purpose},
            {"case", pseudonym(told.case_number)},
            {"person", pseudonym(told.case_number)},
            {"key_id", "0123456789abcdef"},
            {"previous", told.previous == 0 ? Json() : Json(id_of(told.previous))},
            {"replaces", nullptr}};
}

Json data_set(const Told& told) {
    return {{"common_data_elements",
             {{"date_of_birth", "2015"},
              {"age_at_onset", {{"least_months", 11}, {"most_months", 12}}}}},
            {"centre", {{"network", "defiscience"}, {"site", "S001"}}},
            {"diagnoses", {{{"status", told.status}, {"orpha", nullptr}, {"partial", false}}}},
            {"genomics",
             {{"result",
               {{"conclusion", "positive"},
                {"signed", "2026-03-01"},
                {"returned", "2026-03-20"},
                {"assembly", "GRCh38"},
                {"variants",
                 {{{"allele", told.allele},
                   {"gene", told.gene},
                   {"symbol", "GENE1"},
                   {"acmg_class", 5}}}}}}}}};
}

} // namespace

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
    Json body{{"schema", "vigie-bank-2"}, {"heading", heading(told)}};
    if (told.kind != "withdrawal") {
        body["data_set"] = data_set(told);
        body["history"] = {{{"kind", "amendment"},
                            {"date", "2026-10-20"},
                            {"old", "negative"},
                            {"new", "positive"},
                            {"trigger", "clinvar_class 2026-10-01"}}};
    }
    body.merge_patch(told.patch);
    const std::string payload = body.dump();
    return {.message_id = id_of(told.number),
            .payload = payload,
            .payload_sha256 = hts::sha256_hex(payload)};
}

std::string purpose_of(const std::string& role) {
    return role.ends_with("_match") ? "match" : "bndmr";
}

std::string dsn_of(const std::string& role, const std::string& database) {
    return "host=" + environment("VIGIE_BANK_SOCKET") + " user=" + role + " dbname=" + database;
}

void Bank::administer(const std::vector<std::string>& statements) {
    PostgresConnection admin(environment("VIGIE_BANK_DSN"), patience_seconds);
    for (const std::string& statement : statements) {
        admin.execute(statement);
    }
}

void Bank::SetUp() {
    ASSERT_NE(environment("VIGIE_BANK_DSN"), "") << "run by with_postgres.sh";
    administer({"DROP DATABASE IF EXISTS vigie_test WITH (FORCE)", "CREATE DATABASE vigie_test"});
    const std::vector<BankMember> members{parse_member("lab1=LAB-1"), parse_member("lab2=LAB-2"),
                                          parse_member("lab1_match=LAB-1:match"),
                                          parse_member("lab2_match=LAB-2:match")};
    install_bank(dsn_of("app"), members, {"network"});
    install_bank(dsn_of("app"), members, {"network"}); // and again
}

Destination Bank::destination(const std::string& role) {
    Destination bank;
    bank.transport = TransportKind::postgresql;
    bank.address = dsn_of(role);
    bank.timeout_seconds = patience_seconds;
    return bank;
}

Receipt Bank::send(const Told& told, const std::string& role) {
    Told of_role = told;
    of_role.purpose = purpose_of(role);
    return PostgresTransport(destination(role)).send(message(of_role));
}

std::string Bank::refusal(const Told& told, const std::string& role) {
    try {
        (void)send(told, role);
    } catch (const DeliveryFailure& failure) {
        EXPECT_TRUE(failure.meaning() == FailedAttempt::message_refused ||
                    failure.meaning() == FailedAttempt::destination_closed)
            << failure.what();
        return failure.what();
    }
    return {};
}

std::vector<std::string> Bank::ask(const std::string& sql, const std::string& role) {
    std::vector<std::string> values;
    for (const auto& row : PostgresConnection(dsn_of(role), patience_seconds).query(sql).rows) {
        values.push_back(row.at(0).value_or("NULL"));
    }
    return values;
}

BankAnswer Bank::answer(const std::string& question, const std::string& role) {
    return ask_bank(dsn_of(role), bank_question(question), model::parse_date("2026-11-23").value());
}

std::vector<std::string> Bank::lines(const std::string& question, const std::string& role) {
    std::vector<std::string> lines;
    for (const auto& row : answer(question, role).rows) {
        std::string line;
        for (const auto& cell : row) {
            line += (line.empty() ? "" : " ") + cell.value_or("-");
        }
        lines.push_back(line);
    }
    return lines;
}

} // namespace vigie::databank
