#pragma once

#include "validation/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::validation {

/// validation.json (docs/schemas/validation.schema.json).
std::string result_json(const Result& result);

/// What a release gate reads of an earlier result.
struct EarlierResult {
    std::string file; ///< as given
    std::string binary_version;
    std::string today;
    std::string truth_calls_sha256;
    std::string bed_sha256;
    std::string reference;
    std::map<std::string, std::string> regions = {}; ///< SHA-256 of the BED of a stratum, by name
    std::vector<Stratum> strata = {};
    std::vector<UnmatchedCall> missed = {};
    std::vector<UnmatchedCall> extra = {};
};

/// @throws InputError if the text is no validation.json of this form.
EarlierResult read_result(std::string_view json, const std::string& file);

} // namespace vigie::validation
