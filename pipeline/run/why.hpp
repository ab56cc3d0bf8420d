#pragma once

#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// One `vigie why`.
struct WhyRequest {
    std::filesystem::path result;                 ///< OUTDIR of a run
    std::string variant;                          ///< CHROM-POS-REF-ALT, or TRANSCRIPT:c....
    std::optional<std::filesystem::path> release; ///< if it moved from where the receipt says
    interpretation::RuleSet rules = {};
};

/// What happened to a variant in a case and at which rule, as lines of text: reads its record again
/// by index and decides it again under the release of the run.
/// @throws InputError if the result or its release is gone, changed, or the variant is malformed.
std::vector<std::string> why(const WhyRequest& request);

} // namespace vigie::run
