#pragma once

#include "filters/judge.hpp"
#include "interpretation/rule_set.hpp"
#include "pipeline/hts/record_line.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::interpretation {

/// How one variant caller writes its calls and which limits hold for them
/// (docs/decisions/050-caller-profiles.md).
struct CallerProfile {
    std::string id;                         ///< "deepvariant"
    std::string name;                       ///< "DeepVariant"
    std::vector<std::string> recognised_by; ///< beginnings of header lines
    filters::QualityLimits quality;
    hts::FormatKeys fields;
    std::string source;
};

/// The profiles that the program carries (interpretation/rules/callers.toml).
const std::vector<CallerProfile>& caller_profiles();
/// @throws InputError naming the key of a fault in the text.
std::vector<CallerProfile> read_caller_profiles(std::string_view toml);

/// nullptr if no profile has this id.
const CallerProfile* find_caller(std::string_view id);

/// Every profile that a line of the header names. One: recognised. None or several: the caller of
/// the calls is not told.
std::vector<const CallerProfile*> callers_of(const std::vector<std::string>& header_lines);

/// Limits on the proband's call: of the profile, or of the rule set for an empty or unknown id.
const filters::QualityLimits& quality_limits(const RuleSet& rules, std::string_view profile_id);

} // namespace vigie::interpretation
