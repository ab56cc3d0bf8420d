#pragma once

#include "knowledge/release.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/run/progress.hpp"
#include "review/words.hpp"
#include "validation/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace vigie::run {

/// One `vigie validate`.
struct ValidateRequest {
    std::string truth; ///< VCF or BCF
    std::string query;
    std::filesystem::path bed; ///< where truth is known: holds for both sides
    std::filesystem::path output;
    const knowledge::Release* release = nullptr; ///< or else `reference`
    std::filesystem::path reference = {};        ///< indexed FASTA
    std::string truth_sample = {};               ///< empty: the only one
    std::string query_sample = {};
    bool filtered_too = false;
    std::vector<std::string> panels = {};
    std::filesystem::path low_complexity = {};
    std::vector<std::pair<std::string, std::filesystem::path>> strata = {}; ///< name and BED
    std::int64_t splice = 20; ///< bases of the introns beside coding exons that count as coding
    std::uint64_t min_variants = 20;                   ///< below them no rate is told
    std::vector<validation::LimitVerdict> limits = {}; ///< measure, stratum and limit alone
    review::Language language = review::Language::french;
    std::string binary_version = {};
    model::Date today = {};
    int threads = 1;
    ProgressStyle progress = ProgressStyle::off;
};

/// What a run tells its caller.
struct ValidateSummary {
    validation::Result result;
    hts::InputIntegrity truth;
    hts::InputIntegrity query;
    bool accepted = true; ///< every limit is met
};

/// Compares a query with a truth and writes the result folder, which appears complete or not at
/// all. Its bytes do not depend on the threads. @throws UsageError, InputError, ResourceError,
/// Interrupted.
ValidateSummary validate(const ValidateRequest& request);

} // namespace vigie::run
