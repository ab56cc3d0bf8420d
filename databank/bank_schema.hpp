#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigie::databank {

/// databank/sql/roles.sql: roles and schema, by who may make them.
std::string_view bank_roles_sql() noexcept;
/// databank/sql/*.sql, in the order of their use, as bank_owner.
std::string_view bank_schema_sql() noexcept;

/// A role of PostgreSQL that speaks for a laboratory.
struct BankMember {
    std::string role;
    std::string laboratory;        ///< as its messages name it
    std::string purpose = "bndmr"; ///< for which its messages are made (destination.hpp)
};

/// "ROLE=LABORATORY" or "ROLE=LABORATORY:PURPOSE". @throws UsageError.
BankMember parse_member(const std::string& text);

/// Installs the bank, or brings it up to date, in one transaction; admits the members (a role that
/// is not there is made, without a password) and the roles that may ask for the network.
/// The connected role owns the database and has CREATEROLE; to bring a bank up to date, without new
/// roles, it belongs to bank_owner.
/// @throws ResourceError 77 if it lacks these rights, 69 if PostgreSQL does not answer or refuses;
/// UsageError 78 if row-level security would not hold a laboratory's role to its rows, if members
/// have two purposes beside "match", or if the bank is of another version.
void install_bank(const std::string& dsn,
                  const std::vector<BankMember>& members,
                  const std::vector<std::string>& network_roles);

} // namespace vigie::databank
