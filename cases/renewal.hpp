#pragma once

#include "pipeline/model/date.hpp"

#include <cstdint>
#include <string>

namespace vigie::cases {

/// The release that a result was taken to because nothing that concerns it had changed.
struct NewerRelease {
    std::string release_id;
    model::Date today; ///< when that was found
    std::int64_t setting = 0;
    /// JSON: "sources" as in candidates.json, "panels" (id -> name, version), "scopes" (number of
    /// the setting -> "scope" as in candidates.json). `interpretation::renewal_text` writes it.
    std::string renewal;
};

/// candidates.json as a run under the newer release gives it: the same result, with the versions of
/// the newer sources wherever a source is dated.
/// @throws InputError if either text is damaged.
std::string renew_result(const std::string& candidates_json, const NewerRelease& newer);

} // namespace vigie::cases
