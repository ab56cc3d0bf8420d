#pragma once

#include "cases/past_results.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace vigie::run {

/// A result of an archived case: its bytes, or why they are sealed.
struct ArchivedResult {
    cases::PastResult result;
    std::string file; ///< within the archive; empty: sealed
    std::string sha256;
    std::optional<std::string> sealed;
    std::string heading_json;
    std::string receipt_json;
};

/// "results" of archive.json. Inputs are named by role and hash: a path may name a person.
nlohmann::ordered_json archived_result_json(const ArchivedResult& archived, std::size_t number);

/// "ledger.entries" of archive.json. `told`: the event as the scope allows to tell it today.
nlohmann::ordered_json archived_entry_json(const cases::LedgerEntry& entry,
                                           const cases::LedgerEvent& told);

/// The entry that `archived_entry_json` wrote; nullopt if its words are sealed.
/// @throws nlohmann exceptions, InputError if it is none.
std::optional<cases::LedgerEntry> read_archived_entry(const nlohmann::ordered_json& json);

nlohmann::ordered_json archived_act_json(const cases::StatusAct& act);

} // namespace vigie::run
