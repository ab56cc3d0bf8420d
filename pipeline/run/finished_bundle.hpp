#pragma once

#include "pipeline/model/date.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace vigie::run {

/// What the result of a case must have been made of to stand for it.
struct BundleTerms {
    std::string case_id;
    std::string definition_sha256; ///< cases::definition_sha256
    std::string release_id;
    std::string rule_set;
    std::string binary_version;
    std::string language;
    std::string alignments;                          ///< AlignmentChoice::text
    std::optional<model::Date> today = std::nullopt; ///< nullopt: of any day
};

/// Why the result in `folder` cannot stand for these terms, in a few words; nullopt if it can: its
/// receipt names them, the input files are as the receipt has them (SHA-256, or the size where it
/// has none), and so is every file of the result. @throws Interrupted.
std::optional<std::string> why_not_finished(const std::filesystem::path& folder,
                                            const BundleTerms& terms);

} // namespace vigie::run
