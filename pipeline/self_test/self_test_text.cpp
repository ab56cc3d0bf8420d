#include "pipeline/self_test/self_test_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace vigie::self_test {
namespace {

using Json = nlohmann::ordered_json;

const char* word_of(CheckResult result) {
    switch (result) {
    case CheckResult::passed:
        return "ok";
    case CheckResult::failed:
        return "FAILED";
    case CheckResult::not_made:
        return "NOT MADE";
    }
    return "";
}

const char* json_word_of(CheckResult result) {
    switch (result) {
    case CheckResult::passed:
        return "passed";
    case CheckResult::failed:
        return "failed";
    case CheckResult::not_made:
        return "not_made";
    }
    return "";
}

bool all_passed(const std::vector<CheckedFact>& facts) {
    return !facts.empty() && std::all_of(facts.begin(), facts.end(), [](const CheckedFact& fact) {
        return fact.result == CheckResult::passed;
    });
}

} // namespace

std::string line_of(const CheckedFact& fact) {
    return fmt::format("{:<9} {}: {} ({})\n", word_of(fact.result), fact.id, fact.sentence,
                       fact.detail);
}

std::string summary_of(const std::vector<CheckedFact>& facts) {
    if (all_passed(facts)) {
        return fmt::format("self-test passed: {} checks\n", facts.size());
    }
    std::string failed;
    std::size_t not_made = 0;
    for (const CheckedFact& fact : facts) {
        if (fact.result == CheckResult::failed) {
            failed += (failed.empty() ? "" : ", ") + fact.id;
        }
        not_made += fact.result == CheckResult::not_made ? 1 : 0;
    }
    return fmt::format("self-test FAILED: {}; {} of {} checks not made\n", failed, not_made,
                       facts.size());
}

std::string json_of(const std::vector<CheckedFact>& facts, const std::string& program) {
    Json checks = Json::array();
    for (const CheckedFact& fact : facts) {
        checks.push_back({{"check", fact.id},
                          {"must_hold", fact.sentence},
                          {"result", json_word_of(fact.result)},
                          {"detail", fact.detail}});
    }
    const Json json{
        {"program", program}, {"passed", all_passed(facts)}, {"checks", std::move(checks)}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string quality_page(const std::vector<CheckedFact>& facts, const SelfTestRecord& record) {
    std::string page = fmt::format("Installation test of Vigie (vigie self-test)\n\n"
                                   "Day:      {}\nSystem:   {}\nProgram:  sha256 {}\n"
                                   "Data:     sha256 {}\n\n{}\n",
                                   record.day, record.system, record.program_sha256,
                                   record.data_sha256, record.program);
    for (const CheckedFact& fact : facts) {
        page += line_of(fact);
    }
    return page + "\n" + summary_of(facts) +
           "\nThe test shows that this installation does what it did where the package was made, "
           "on generated data.\nIt is no validation of the laboratory's method.\n\n"
           "Machine:                      Performed by:                 Checked by:\n\n"
           "______________________        ______________________        "
           "______________________\n";
}

} // namespace vigie::self_test
