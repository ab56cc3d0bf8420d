#pragma once

#include "cases/past_results.hpp"
#include "pipeline/model/date.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace vigie::run {

/// What turned out to be wrong. Empty members do not select; all others must hold at once.
struct RecallRequest {
    std::filesystem::path store;
    std::string panel;             ///< id
    std::string panel_version;     ///< of that panel
    std::string gene;              ///< key ("HGNC:5"); with a panel: the entry of that panel
    std::string release;           ///< id, or the beginning of it
    std::string component;         ///< kind of a source, or "kind:name"
    std::string component_version; ///< of that source
    std::string program;           ///< version of vigie
    std::string rule_set;
    /// Called for each result, by case, then day.
    std::function<void(const nlohmann::ordered_json&)> report = {};
};

/// cases = recalled + not_concerned.
struct RecallSummary {
    std::uint64_t cases = 0;
    std::uint64_t recalled = 0; ///< cases with such a result
    std::uint64_t not_concerned = 0;
    std::uint64_t results = 0;
    std::uint64_t standing_today = 0; ///< of these results
    std::uint64_t sealed = 0;         ///< of these results: their words are not told
};

/// Every result that stood on what is named, with its days, what was told of it then and where the
/// diagnosis of the case stands today.
/// @throws InputError if the store is damaged, Interrupted.
RecallSummary recall(const RecallRequest& request);

} // namespace vigie::run
