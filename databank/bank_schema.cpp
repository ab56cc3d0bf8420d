#include "databank/bank_schema.hpp"

#include "databank/destination.hpp"
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

bool is_true(PostgresConnection& connection,
             const std::string& question,
             const std::vector<PostgresValue>& values) {
    return connection.query(question, values).rows.at(0).at(0) == "t";
}

void make_role(PostgresConnection& connection, const std::string& role, const char* group) {
    if (!is_true(connection, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)",
                 {{.value = role}})) {
        connection.execute(fmt::format("CREATE ROLE \"{}\" LOGIN", role));
    }
    if (!is_true(connection, "SELECT pg_has_role($1::name, $2::name, 'USAGE')",
                 {{.value = role}, {.value = group}})) {
        connection.execute(fmt::format("GRANT {} TO \"{}\"", group, role));
    }
}

/// Row-level security does not hold such a role to the rows of its laboratory.
void require_held_to_its_rows(PostgresConnection& connection, const std::string& role) {
    if (is_true(connection,
                "SELECT rolsuper OR rolbypassrls OR pg_has_role(oid, 'bank_owner', 'MEMBER')"
                " OR pg_has_role(oid, 'bank_network', 'MEMBER') FROM pg_roles WHERE rolname = $1",
                {{.value = role}})) {
        throw model::UsageError(
            fmt::format("the role '{}' cannot speak for a laboratory: a superuser, a role that "
                        "passes row-level security, and members of bank_owner and bank_network "
                        "see the rows of all; nothing was changed",
                        role),
            model::ExitCode::configuration);
    }
}

[[noreturn]] void fail_installation(const PostgresFailure& failure) {
    constexpr std::string_view no_rights = "42501";       // insufficient_privilege
    constexpr std::string_view not_such_a_bank = "VB008"; // of the bank itself
    if (failure.state() == not_such_a_bank) {
        throw model::UsageError(fmt::format("{}; nothing was changed", failure.what()),
                                model::ExitCode::configuration);
    }
    if (failure.state() == no_rights) {
        throw model::ResourceError(
            model::ExitCode::permission,
            "the connected role may not install the bank: it must own the database and have "
            "CREATEROLE; to bring a bank up to date it must belong to bank_owner; nothing was "
            "changed");
    }
    throw model::ResourceError(model::ExitCode::unavailable,
                               fmt::format("the bank was not installed: {}", failure.what()));
}

} // namespace

BankMember parse_member(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
        throw model::UsageError(
            "--laboratory is ROLE=LABORATORY or ROLE=LABORATORY:PURPOSE, not '" + text + "'");
    }
    BankMember member{.role = text.substr(0, equals), .laboratory = text.substr(equals + 1)};
    if (const std::size_t colon = member.laboratory.find(':'); colon != std::string::npos) {
        member.purpose = member.laboratory.substr(colon + 1);
        member.laboratory.erase(colon);
    }
    require_plain(member.role);
    require_plain(member.laboratory);
    if (!is_message_purpose(member.purpose)) {
        throw model::UsageError(
            "--laboratory: after the colon stands bndmr, research, match or ern:NAME, not '" +
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
        for (const BankMember& member : members) {
            require_held_to_its_rows(connection, member.role);
        }
        connection.execute("COMMIT");
    } catch (const PostgresFailure& failure) {
        fail_installation(failure);
    }
}

} // namespace vigie::databank
