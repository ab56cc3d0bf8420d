#pragma once

#include "pipeline/model/error.hpp"
#include "pipeline/self_test/check.hpp"

#include <functional>
#include <string>
#include <vector>

namespace vigie::self_test {

enum class CheckResult : unsigned char { passed, failed, not_made };

/// One check, made or not.
struct CheckedFact {
    std::string id;
    std::string sentence;
    CheckedThing thing = CheckedThing::results;
    CheckResult result = CheckResult::not_made;
    std::string detail; ///< what was found, what is wrong, or why it was not made
};

/// Makes the checks in their order; each fact goes to `told` as soon as it is known. A check whose
/// needs did not pass is not made. Anything that a check throws fails it, an interruption apart.
std::vector<CheckedFact> make_checks(const Bench& bench,
                                     const std::vector<Check>& checks,
                                     const std::function<void(const CheckedFact&)>& told);

/// 0 if every check passed; 78 if one of the installation did not, else 70.
model::ExitCode exit_code_of(const std::vector<CheckedFact>& facts);

} // namespace vigie::self_test
