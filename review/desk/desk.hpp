#pragma once

#include "cases/network_rules.hpp"
#include "cases/store.hpp"
#include "interpretation/rule_set.hpp"
#include "pipeline/run/case_alignments.hpp"
#include "review/desk/open_release.hpp"
#include "review/http/password_desk.hpp"
#include "review/http/persons.hpp"
#include "review/http/request.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>

namespace vigie::review::desk {

/// What the review page may ask about: one case store and what is needed to read and write it. Of
/// one thread at a time, as the server calls its handlers.
struct Desk {
    std::filesystem::path store_file;
    std::filesystem::path ledger_key; ///< empty: the ledger is not sealed
    cases::CaseStore& store;          ///< may be written to
    const cases::NetworkRules& rules;
    const interpretation::RuleSet& rule_set;
    const http::Persons& persons;
    http::PasswordDesk& passwords;
    std::function<model::Date()> today;
    run::AlignmentChoice alignments;
    std::string binary_version;
    OpenReleases releases = {};
};

/// The case that the path names by its number. @throws InputError 65 if there is none.
cases::StoredCase case_of(const Desk& desk, const http::Request& request);

/// What somebody must have seen of a case to act on it: as "basis" it goes to the page and back.
std::string basis_of(const cases::StoredCase& stored);

} // namespace vigie::review::desk
