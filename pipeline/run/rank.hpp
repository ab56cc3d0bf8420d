#pragma once

#include "interpretation/phenotype/ranking.hpp"
#include "interpretation/phenotype/ranking_text.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

enum class RankFormat : std::uint8_t { json, tsv };

/// What `vigie rank` is asked. The signs come from one of `observed`, `case_file` and `packets`.
struct RankRequest {
    std::filesystem::path release;
    std::vector<std::string> observed = {}; ///< HPO ids
    std::vector<std::string> excluded = {};
    std::optional<std::filesystem::path> case_file = std::nullopt;
    std::optional<std::filesystem::path> packets = std::nullopt; ///< one Phenopacket a line
    std::string output = "-";
    RankFormat format = RankFormat::tsv;
    interpretation::LabelLanguage language = interpretation::LabelLanguage::english;
    std::size_t top = 100;                             ///< genes per case; 0: all
    std::optional<std::string> explain = std::nullopt; ///< symbol or id of the gene to explain
    int threads = 1;
};

/// What was done: every case is read and written.
struct RankResult {
    std::uint64_t cases = 0;
    std::uint64_t assessed = 0;        ///< cases with an informative observed sign
    std::uint64_t replaced_signs = 0;  ///< obsolete or alternative ids
    std::uint64_t unknown_signs = 0;   ///< not in the ontology of the release: not assessed
    std::vector<std::string> warnings; ///< each once, with how often
};

/// Ranks all annotated genes of a release by the signs of one or many patients. Output does not
/// depend on the number of threads. @throws InputError, UsageError, ResourceError.
RankResult rank(const RankRequest& request);

} // namespace vigie::run
