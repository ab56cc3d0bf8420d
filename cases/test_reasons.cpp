#include "cases/impasse_rules.hpp"

#include "cases/impasse_words.hpp"
#include "cases/reason_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace vigie::cases {
namespace {

using model::CaseTest;
using model::TestResult;
using model::TestState;
using model::TestType;

bool is_sequencing(TestType type) {
    return type == TestType::panel || type == TestType::exome || type == TestType::genome;
}

std::string test_name(const CaseTest& test, const Bilingual& type, bool french) {
    const std::string& words = french ? type.french : type.english;
    return test.name.empty() ? words : fmt::format("{} ({})", words, test.name);
}

/// Adds a test's words, parted by "; ".
void append(Bilingual& subject, const CaseTest& test, const Bilingual& detail) {
    const char* const part = subject.english.empty() ? "" : "; ";
    const auto one = [](const std::string& text) { return text.empty() ? "" : ", " + text; };
    const Bilingual type = type_words(test.type);
    subject.english += part + test_name(test, type, false) + one(detail.english);
    subject.french += part + test_name(test, type, true) + one(detail.french);
}

template <class Asks>
Bilingual tests_that(const std::vector<CaseTest>& tests, Asks asks) {
    Bilingual subject;
    for (const CaseTest& test : tests) {
        if (const auto detail = asks(test)) {
            append(subject, test, *detail);
        }
    }
    return subject;
}

using Detail = std::optional<Bilingual>;

void add_tests(ReasonList& reasons, const std::vector<CaseTest>& tests) {
    const auto running = [](const CaseTest& test) {
        return test.state == TestState::in_progress ? Detail(Bilingual{}) : std::nullopt;
    };
    const auto positive = [](const CaseTest& test) {
        return test.result == TestResult::positive ? Detail(Bilingual{test.finding, test.finding})
                                                   : std::nullopt;
    };
    const auto uncertain = [](const CaseTest& test) {
        const bool open =
            test.result == TestResult::uncertain || test.result == TestResult::inconclusive;
        return open ? Detail(result_words(test.result)) : std::nullopt;
    };
    const auto add = [&](ReasonCode code, ReasonEffect effect, Bilingual subject) {
        if (!subject.english.empty()) {
            reasons.add(code, effect, std::move(subject));
        }
    };
    add(ReasonCode::test_running, ReasonEffect::blocks, tests_that(tests, running));
    add(ReasonCode::test_positive, ReasonEffect::blocks, tests_that(tests, positive));
    add(ReasonCode::test_uncertain, ReasonEffect::names, tests_that(tests, uncertain));
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

void add_classes(ReasonList& reasons,
                 const std::vector<CaseTest>& tests,
                 const ImpasseLimits& limits,
                 const std::vector<std::string>& further_files) {
    const ClassesLookedAt looked = classes_looked_at(tests, limits, further_files);
    std::vector<std::string> blocking;
    std::vector<std::string> named;
    for (const std::string& missing : looked.not_looked_at) {
        const auto& required = limits.classes_required;
        const bool blocks = std::find(required.begin(), required.end(), missing) != required.end();
        (blocks ? blocking : named).push_back(missing);
    }
    if (!blocking.empty()) {
        reasons.add(ReasonCode::class_not_looked_at, ReasonEffect::blocks,
                    {joined(blocking), joined(blocking)});
    }
    if (!named.empty()) {
        reasons.name(ReasonCode::class_not_looked_at, joined(named));
    }
    if (!looked.not_recorded.empty()) {
        reasons.name(ReasonCode::class_not_recorded, joined(looked.not_recorded));
    }
}

Bilingual share_words(double share, double limit) {
    constexpr double percent = 100.0;
    const double shown = std::floor(share * percent * 10) / 10; // never rounded up to the limit
    return {fmt::format("{:.1f} %, limit {:.1f} %", shown, limit * percent),
            fmt::format("{:.1f} %, limite {:.1f} %", shown, limit * percent)};
}

/// What the reads of the case show, beside what the record says of its tests.
void append_measured(Bilingual& below, double share, double limit) {
    const char* const part = below.english.empty() ? "" : "; ";
    const Bilingual words = share_words(share, limit);
    below.english += fmt::format("{}reads of the case, all coding exons, {}", part, words.english);
    below.french +=
        fmt::format("{}lectures du dossier, tous les exons codants, {}", part, words.french);
}

void add_coverage(ReasonList& reasons, const ImpasseFacts& facts, double limit) {
    const std::vector<CaseTest>& tests = facts.record.tests;
    const std::optional<double>& measured = facts.callable_fraction;
    const auto low = [limit](const CaseTest& test) {
        const bool done = test.state == TestState::done && test.analysable;
        return done && *test.analysable < limit ? Detail(share_words(*test.analysable, limit))
                                                : std::nullopt;
    };
    const auto untold = [&measured](const CaseTest& test) {
        const bool done = test.state == TestState::done && is_sequencing(test.type);
        return done && !test.analysable && !measured ? Detail(Bilingual{}) : std::nullopt;
    };
    Bilingual below = tests_that(tests, low);
    if (measured && *measured < limit) {
        append_measured(below, *measured, limit);
    }
    if (!below.english.empty()) {
        reasons.add(ReasonCode::coverage_low, ReasonEffect::names, std::move(below));
    }
    Bilingual missing = tests_that(tests, untold);
    if (!missing.english.empty()) {
        reasons.add(ReasonCode::coverage_not_recorded, ReasonEffect::names, std::move(missing));
    }
}

bool lists(const std::vector<std::string>& classes, const std::string& wanted) {
    return std::any_of(classes.begin(), classes.end(),
                       [&wanted](const std::string& one) { return same_word(one, wanted); });
}

} // namespace

ClassesLookedAt classes_looked_at(const std::vector<CaseTest>& tests,
                                  const ImpasseLimits& limits,
                                  const std::vector<std::string>& further_files) {
    std::vector<std::string> looked_at{"SNV", "indel"};
    for (const std::string& kind : further_files) {
        const std::vector<std::string> classes = kind == "structural"
                                                     ? std::vector<std::string>{"CNV", "SV"}
                                                     : std::vector<std::string>{"STR"};
        looked_at.insert(looked_at.end(), classes.begin(), classes.end());
    }
    bool all_listed = false;
    bool some_unlisted = false;
    for (const CaseTest& test : tests) {
        if (test.state != TestState::done) {
            continue;
        }
        looked_at.insert(looked_at.end(), test.variant_classes.begin(), test.variant_classes.end());
        if (test.type == TestType::chromosomal_microarray) {
            looked_at.emplace_back("CNV");
        }
        if (is_sequencing(test.type)) {
            (test.variant_classes.empty() ? some_unlisted : all_listed) = true;
        }
    }
    ClassesLookedAt classes;
    for (const auto* const asked : {&limits.classes_required, &limits.classes_named}) {
        for (const std::string& one : *asked) {
            if (!lists(looked_at, one)) {
                const bool told = all_listed && !some_unlisted;
                (told ? classes.not_looked_at : classes.not_recorded).push_back(one);
            }
        }
    }
    return classes;
}

std::vector<Reason> other_test_reasons(const std::vector<CaseTest>& tests) {
    ReasonList reasons;
    add_tests(reasons, tests);
    return reasons.take();
}

std::vector<Reason> thoroughness_reasons(const ImpasseFacts& facts, const ImpasseLimits& limits) {
    ReasonList reasons;
    add_classes(reasons, facts.record.tests, limits, facts.further_files);
    add_coverage(reasons, facts, limits.min_analysable);
    return reasons.take();
}

} // namespace vigie::cases
