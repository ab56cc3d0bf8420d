#pragma once

#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace vigie::run {

/// The current interpretation of a stored case.
struct StoredResult {
    std::filesystem::path store;
    std::string case_id;
};

/// One `vigie why`.
struct WhyRequest {
    std::variant<std::filesystem::path, StoredResult> result; ///< OUTDIR of a run, or a stored case
    std::vector<std::string> variants = {}; ///< each CHROM-POS-REF-ALT, or TRANSCRIPT:c....
    std::optional<std::filesystem::path> release = std::nullopt; ///< if it moved
    interpretation::RuleSet rules = {};
    bool by_label = false; ///< persons are called as on the page of the case ("II-1"), not by id
};

/// What happened to each variant in a case and at which rule, as lines of text: reads its record
/// again by index and decides it again under the release of the result. An empty line stands
/// between two variants. A variant that lies only in genes outside the case's scope has one line
/// that says so, called or not.
/// @throws InputError if the result or its release is gone, changed, or a variant is malformed.
std::vector<std::string> why(const WhyRequest& request);

} // namespace vigie::run
