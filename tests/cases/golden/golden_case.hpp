#pragma once

#include "pipeline/model/candidate.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "tiny_release.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vigie::interpretation::test {

/// One line of what a case must come to.
struct Expectation {
    std::string outcome;           ///< "kept", "waiting", "dropped", "says"
    std::string hits = {};         ///< "RECA@5+9": gene and codons
    std::vector<std::string> rest; ///< pattern, verdict, phase=..., tier=...; or the rule; or text
};

/// A family, its variants and what must come of them, as a file of `patterns` states it
/// (patterns/README.md).
struct GoldenCase {
    std::string name;
    Ingredients ingredients;
    model::CaseEvidence evidence;
    std::vector<Expectation> expectations;
};

/// @throws std::invalid_argument with file and line for anything that is not of the form.
GoldenCase read_golden_case(const std::filesystem::path& file);

/// What came of the case in the words of `Expectation`, sorted: one line per candidate, waiting hit
/// and dropped hit. Phase and tier follow only if `wanted` names them.
std::vector<std::string> outcomes(const model::Assessment& assessment, const GoldenCase& golden);

/// The lines that the file expects, sorted.
std::vector<std::string> expected_outcomes(const GoldenCase& golden);

/// Every reason that was given, one per line.
std::string reasons(const model::Assessment& assessment);

} // namespace vigie::interpretation::test
