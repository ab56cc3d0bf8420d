#include "pipeline/self_test/self_test.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace vigie::self_test {
namespace {

CheckedFact fact_of(const Bench& bench, const Check& check) {
    CheckedFact fact{
        .id = check.id, .sentence = check.sentence, .thing = check.thing, .detail = {}};
    try {
        fact.detail = check.make(bench);
        fact.result = CheckResult::passed;
    } catch (const model::Interrupted&) {
        throw;
    } catch (const std::exception& error) { // the check is what tells of it
        fact.detail = error.what();
        fact.result = CheckResult::failed;
    }
    return fact;
}

} // namespace

std::vector<Check> all_checks() {
    std::vector<Check> checks;
    for (std::vector<Check> part :
         {installation_checks(), case_checks(), watch_checks(), file_checks()}) {
        checks.insert(checks.end(), std::make_move_iterator(part.begin()),
                      std::make_move_iterator(part.end()));
    }
    return checks;
}

std::vector<CheckedFact> make_checks(const Bench& bench,
                                     const std::vector<Check>& checks,
                                     const std::function<void(const CheckedFact&)>& told) {
    std::vector<CheckedFact> facts;
    std::set<std::string> passed;
    for (const Check& check : checks) {
        const auto lacking =
            std::find_if(check.needs.begin(), check.needs.end(),
                         [&](const std::string& id) { return !passed.contains(id); });
        if (lacking == check.needs.end()) {
            facts.push_back(fact_of(bench, check));
        } else {
            facts.push_back({.id = check.id,
                             .sentence = check.sentence,
                             .thing = check.thing,
                             .detail = "'" + *lacking + "' did not pass"});
        }
        if (facts.back().result == CheckResult::passed) {
            passed.insert(check.id);
        }
        told(facts.back());
    }
    return facts;
}

model::ExitCode exit_code_of(const std::vector<CheckedFact>& facts) {
    model::ExitCode code = model::ExitCode::ok;
    for (const CheckedFact& fact : facts) {
        if (fact.result == CheckResult::passed) {
            continue;
        }
        if (fact.thing == CheckedThing::installation) {
            return model::ExitCode::configuration;
        }
        code = model::ExitCode::internal;
    }
    return code;
}

} // namespace vigie::self_test
