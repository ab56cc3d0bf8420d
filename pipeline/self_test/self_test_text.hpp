#pragma once

#include "pipeline/self_test/self_test.hpp"

#include <string>
#include <vector>

namespace vigie::self_test {

/// "ok        threads: one thread and two give the same bytes (17 files)", and its line end.
std::string line_of(const CheckedFact& fact);
/// The last line: "self-test passed: 19 checks", or which did not pass.
std::string summary_of(const std::vector<CheckedFact>& facts);
/// All of it as one JSON line.
std::string json_of(const std::vector<CheckedFact>& facts, const std::string& program);

/// What the page for the quality file says beside the checks.
struct SelfTestRecord {
    std::string day;     ///< YYYY-MM-DD
    std::string program; ///< of --version
    std::string program_sha256;
    std::string data_sha256; ///< of SHA256SUMS and EXPECTED.json
    std::string system;      ///< operating system, kernel, architecture
};
/// The page for the laboratory's quality file: plain text with room for two signatures.
std::string quality_page(const std::vector<CheckedFact>& facts, const SelfTestRecord& record);

} // namespace vigie::self_test
