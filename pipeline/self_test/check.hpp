#pragma once

#include "pipeline/self_test/bench.hpp"

#include <functional>
#include <string>
#include <vector>

namespace vigie::self_test {

/// What a failed check tells about: the installation or the machine (exit code 78), or the
/// program's results (70).
enum class CheckedThing : unsigned char { installation, results };

/// One check. `make` throws CheckFailure, or returns what was found in a few words.
struct Check {
    std::string id;       ///< "threads"
    std::string sentence; ///< what must hold
    CheckedThing thing = CheckedThing::results;
    std::vector<std::string> needs = {}; ///< ids of earlier checks, without which it cannot be made
    std::function<std::string(const Bench&)> make = {};
};

/// Data, libraries, disk.
std::vector<Check> installation_checks();
/// A case from its files to its candidates.
std::vector<Check> case_checks();
/// What comes later: store, reanalysis, replay, report, ledger.
std::vector<Check> watch_checks();
/// Coverage, damaged files, digests.
std::vector<Check> file_checks();
/// All of the above, in the order in which they are made.
std::vector<Check> all_checks();

} // namespace vigie::self_test
