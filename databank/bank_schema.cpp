#include "databank/bank_schema.hpp"

#include "databank/postgres_connection.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::databank {
namespace {

constexpr std::int64_t timeout_seconds = 60;

/// Names of roles stand in statements that take no parameters.
bool is_plain(const std::string& name) {
    constexpr std::size_t longest = 63; // of a name in PostgreSQL
    return !name.empty() && name.size() <= longest &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '-' || c == '.';
           });
}

void require_plain(const std::string& name) {
    if (!is_plain(name)) {
        throw model::UsageError(fmt::format(
            "'{}': a name is made of letters, digits, '_', '-' and '.', 63 at most", name));
    }
}

void make_role(PostgresConnection& connection, const std::string& role, const char* group) {
    if (connection.query("SELECT FROM pg_roles WHERE rolname = $1", {{.value = role}})
            .rows.empty()) {
        connection.execute(fmt::format("CREATE ROLE \"{}\" LOGIN", role));
    }
    connection.execute(fmt::format("GRANT {} TO \"{}\"", group, role));
}

} // namespace

BankMember parse_member(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
        throw model::UsageError("--laboratory is ROLE=LABORATORY or ROLE=LABORATORY:match, not '" +
                                text + "'");
    }
    BankMember member{.role = text.substr(0, equals), .laboratory = text.substr(equals + 1)};
    if (const std::size_t colon = member.laboratory.find(':'); colon != std::string::npos) {
        member.purpose = member.laboratory.substr(colon + 1);
        member.laboratory.erase(colon);
    }
    require_plain(member.role);
    require_plain(member.laboratory);
    if (member.purpose != "bank" && member.purpose != "match") {
        throw model::UsageError("--laboratory: after the colon stands 'bank' or 'match', not '" +
                                member.purpose + "'");
    }
    return member;
}

void install_bank(const std::string& dsn,
                  const std::vector<BankMember>& members,
                  const std::vector<std::string>& network_roles) {
    std::for_each(network_roles.begin(), network_roles.end(), require_plain);
    try {
        PostgresConnection connection(dsn, timeout_seconds);
        connection.execute("BEGIN");
        connection.execute(std::string(bank_roles_sql()));
        connection.execute(std::string(bank_schema_sql()));
        for (const BankMember& member : members) {
            connection.query(
                "SELECT vigie_bank.admit($1, $2, $3)",
                {{.value = member.role}, {.value = member.laboratory}, {.value = member.purpose}});
        }
        connection.execute("RESET ROLE");
        for (const BankMember& member : members) {
            make_role(connection, member.role, "bank_laboratory");
        }
        for (const std::string& role : network_roles) {
            make_role(connection, role, "bank_network");
        }
        connection.execute("COMMIT");
    } catch (const PostgresFailure& failure) {
        throw model::ResourceError(model::ExitCode::unavailable,
                                   fmt::format("the bank was not installed: {}", failure.what()));
    }
}

} // namespace vigie::databank
