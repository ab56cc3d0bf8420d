#include "cases/impasse_rules.hpp"

#include "cases/impasse_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace vigie::cases {
namespace {

using model::CaseTest;
using model::TestResult;
using model::TestState;

/// How far one test, or one required test, is fulfilled.
enum class Fulfilment : std::uint8_t { open, unknown, met };

/// One alternative of a required test as the case records it, and how to say so.
struct Finding {
    Fulfilment fulfilment = Fulfilment::unknown;
    Bilingual words;
};

/// What the tests of a case are asked by.
struct Question {
    const model::CaseRecord& record;
    const ImpasseLimits& limits;
    const model::Date& today;
};

Finding finding(Fulfilment fulfilment, std::string english, std::string french) {
    return {fulfilment, {std::move(english), std::move(french)}};
}

Finding judge_negative(const CaseTest& test, const Question& question) {
    constexpr double percent = 100.0;
    if (test.analysable && *test.analysable < question.limits.min_analysable) {
        const double share = *test.analysable * percent;
        const double limit = question.limits.min_analysable * percent;
        return finding(
            Fulfilment::open,
            fmt::format("negative on {:.1f} % of its target, limit {:.1f} %", share, limit),
            fmt::format("négatif sur {:.1f} % de sa cible, limite {:.1f} %", share, limit));
    }
    if (!test.resulted) {
        return finding(Fulfilment::unknown, "negative, without the date of its result",
                       "négatif, sans la date du résultat");
    }
    if (*test.resulted > question.today) {
        return finding(Fulfilment::unknown,
                       "negative, dated " + model::format_date(*test.resulted) + ", after today",
                       "négatif, daté du " + model::format_date(*test.resulted) +
                           ", postérieur à ce jour");
    }
    return finding(Fulfilment::met, "negative", "négatif");
}

Finding judge_done(const CaseTest& test, const Question& question) {
    switch (test.result) {
    case TestResult::negative:
        return judge_negative(test, question);
    case TestResult::unknown:
        return finding(Fulfilment::unknown, "done, result not recorded",
                       "fait, résultat non renseigné");
    default:
        break;
    }
    const Bilingual result = result_words(test.result);
    return finding(Fulfilment::open, result.english, result.french);
}

Finding judge_test(const CaseTest& test, const Question& question) {
    if (test.state == TestState::done) {
        return judge_done(test, question);
    }
    Bilingual words = state_words(test.state);
    if (!test.reason.empty()) {
        words.english += " (" + test.reason + ")";
        words.french += " (" + test.reason + ")";
    }
    return {test.state == TestState::unknown ? Fulfilment::unknown : Fulfilment::open, words};
}

bool is_asked(const RequiredTest& required, const CaseTest& test, model::TestType type) {
    return test.type == type &&
           (required.names.empty() ||
            std::any_of(required.names.begin(), required.names.end(),
                        [&test](const std::string& name) { return same_word(name, test.name); }));
}

/// Of several tests of one type the one that fulfils most counts; none: not recorded.
Finding judge_type(const RequiredTest& required, model::TestType type, const Question& question) {
    std::optional<Finding> best;
    for (const CaseTest& test : question.record.tests) {
        if (!is_asked(required, test, type)) {
            continue;
        }
        Finding found = judge_test(test, question);
        if (!best || found.fulfilment > best->fulfilment) {
            best = std::move(found);
        }
    }
    return best ? std::move(*best) : finding(Fulfilment::unknown, "not recorded", "non renseigné");
}

void append(Bilingual& words, const Bilingual& type, const Bilingual& found) {
    const char* const comma = words.english.empty() ? "" : ", ";
    words.english += fmt::format("{}{} {}", comma, type.english, found.english);
    words.french += fmt::format("{}{} {}", comma, type.french, found.french);
}

/// One alternative that is met is enough; else one that is unknown leaves the whole unknown.
Finding judge_required(const RequiredTest& required, const Question& question) {
    Finding whole{Fulfilment::open, {}};
    for (const model::TestType type : required.any_of) {
        const Finding found = judge_type(required, type, question);
        whole.fulfilment = std::max(whole.fulfilment, found.fulfilment);
        append(whole.words, type_words(type), found.words);
    }
    return whole;
}

} // namespace

std::vector<Reason> required_test_reasons(const model::CaseRecord& record,
                                          const CaseRules& rules,
                                          const model::Date& today) {
    const Question question{.record = record, .limits = rules.limits, .today = today};
    std::vector<Reason> reasons;
    for (const RequiredTest& required : rules.required) {
        const Finding found = judge_required(required, question);
        if (found.fulfilment == Fulfilment::met) {
            continue;
        }
        const bool open = found.fulfilment == Fulfilment::open;
        reasons.push_back({.code = open ? ReasonCode::test_open : ReasonCode::test_unknown,
                           .effect = open ? ReasonEffect::blocks : ReasonEffect::unknown,
                           .subject = {required.label.english + ": " + found.words.english,
                                       required.label.french + " : " + found.words.french}});
    }
    std::stable_sort(reasons.begin(), reasons.end(),
                     [](const Reason& a, const Reason& b) { return a.code < b.code; });
    return reasons;
}

} // namespace vigie::cases
