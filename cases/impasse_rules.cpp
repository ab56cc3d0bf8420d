#include "cases/impasse_rules.hpp"

#include "cases/clocks.hpp"
#include "cases/impasse_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

class Reasons {
  public:
    void add(ReasonCode code, ReasonEffect effect, Bilingual subject) {
        reasons_.push_back({.code = code, .effect = effect, .subject = std::move(subject)});
    }
    void name(ReasonCode code, const std::string& subject) {
        add(code, ReasonEffect::names, {subject, subject});
    }
    void add_all(std::vector<Reason> reasons) {
        std::move(reasons.begin(), reasons.end(), std::back_inserter(reasons_));
    }
    void add_hits(ReasonCode code, ReasonEffect effect, const std::vector<OpenHit>& hits);
    std::vector<Reason> take() { return std::move(reasons_); }

  private:
    std::vector<Reason> reasons_;
};

/// One sentence names the first hits; all of them stand beside it.
void Reasons::add_hits(ReasonCode code, ReasonEffect effect, const std::vector<OpenHit>& hits) {
    constexpr std::size_t told = 5;
    if (hits.empty()) {
        return;
    }
    Bilingual subject;
    for (std::size_t i = 0; i < std::min(told, hits.size()); ++i) {
        const OpenHit& hit = hits[i];
        const std::string name = fmt::format("{}{} {}", i == 0 ? "" : "; ", hit.gene, hit.variant);
        subject.english += name;
        subject.french += name;
        if (code == ReasonCode::uncertain_near_edge) {
            const char* const plural = hit.missing_points == 1 ? "" : "s";
            subject.english += fmt::format(" lacks {} point{}", hit.missing_points, plural);
            subject.french +=
                fmt::format(", {} point{} manquant{}", hit.missing_points, plural, plural);
        }
    }
    if (hits.size() > told) {
        subject.english += fmt::format("; {} more", hits.size() - told);
        subject.french += fmt::format("; {} de plus", hits.size() - told);
    }
    reasons_.push_back(
        {.code = code, .effect = effect, .subject = std::move(subject), .hits = hits});
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

void add_tests(Reasons& reasons, const std::vector<CaseTest>& tests) {
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

void add_classes(Reasons& reasons,
                 const std::vector<CaseTest>& tests,
                 const ImpasseLimits& limits) {
    const ClassesLookedAt looked = classes_looked_at(tests, limits);
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

void add_coverage(Reasons& reasons, const std::vector<CaseTest>& tests, double limit) {
    constexpr double percent = 100.0;
    const auto low = [limit](const CaseTest& test) {
        if (test.state != TestState::done || !test.analysable || *test.analysable >= limit) {
            return Detail();
        }
        const double share = *test.analysable * percent;
        return Detail(Bilingual{fmt::format("{:.1f} %, limit {:.1f} %", share, limit * percent),
                                fmt::format("{:.1f} %, limite {:.1f} %", share, limit * percent)});
    };
    const auto untold = [](const CaseTest& test) {
        const bool done = test.state == TestState::done && is_sequencing(test.type);
        return done && !test.analysable ? Detail(Bilingual{}) : std::nullopt;
    };
    Bilingual below = tests_that(tests, low);
    if (!below.english.empty()) {
        reasons.add(ReasonCode::coverage_low, ReasonEffect::names, std::move(below));
    }
    Bilingual missing = tests_that(tests, untold);
    if (!missing.english.empty()) {
        reasons.add(ReasonCode::coverage_not_recorded, ReasonEffect::names, std::move(missing));
    }
}

model::Date last_interpretation(const ImpasseFacts& facts) {
    const auto& recorded = facts.record.dates.last_interpretation;
    return recorded && *recorded <= facts.today ? std::max(*recorded, facts.last_checked)
                                                : facts.last_checked;
}

void add_age(Reasons& reasons, const ImpasseFacts& facts, int months) {
    const model::Date last = last_interpretation(facts);
    if (facts.today > months_later(last, months)) {
        const std::string day = model::format_date(last);
        reasons.add(ReasonCode::interpretation_old, ReasonEffect::names,
                    {fmt::format("{}, more than {} months ago", day, months),
                     fmt::format("{}, il y a plus de {} mois", day, months)});
    }
}

void add_signs(Reasons& reasons, const ImpasseFacts& facts) {
    const OpenHits& hits = facts.hits;
    Bilingual subject{joined(hits.signs_not_assessed), joined(hits.signs_not_assessed)};
    if (hits.signs_uninformative > 0) {
        const char* const part = subject.english.empty() ? "" : ", ";
        subject.english += fmt::format("{}{} too general", part, hits.signs_uninformative);
        subject.french += fmt::format("{}{} trop généraux", part, hits.signs_uninformative);
    }
    if (!subject.english.empty()) {
        reasons.add(ReasonCode::signs_not_assessed, ReasonEffect::names, std::move(subject));
    }
    if (facts.observed_signs.empty()) {
        reasons.name(ReasonCode::signs_missing, "");
    }
}

/// The last RCP on the impasse up to today, of the case file or of a status act.
std::optional<model::Date> last_rcp(const ImpasseFacts& facts) {
    std::optional<model::Date> last = facts.last_act_rcp;
    for (const model::RcpMeeting& meeting : facts.record.rcp) {
        const bool counts =
            meeting.kind == model::RcpKind::impasse && meeting.date && *meeting.date <= facts.today;
        if (counts && (!last || *last < *meeting.date)) {
            last = meeting.date;
        }
    }
    return last;
}

/// The latest planned meeting that is past and that no meeting followed.
std::optional<model::Date> missed_meeting(const ImpasseFacts& facts) {
    std::optional<model::Date> planned;
    std::optional<model::Date> held = facts.last_act_rcp;
    for (const model::RcpMeeting& meeting : facts.record.rcp) {
        planned =
            std::max(planned, meeting.next_date <= facts.today ? meeting.next_date : std::nullopt);
        held = std::max(held, meeting.date <= facts.today ? meeting.date : std::nullopt);
    }
    return planned && (!held || *held < *planned) ? planned : std::nullopt;
}

void add_meetings(Reasons& reasons, const ImpasseFacts& facts) {
    if (!last_rcp(facts)) {
        reasons.name(ReasonCode::rcp_missing, "");
    }
    if (const auto planned = missed_meeting(facts)) {
        reasons.name(ReasonCode::rcp_due, model::format_date(*planned));
    }
}

Eligibility verdict_of(const std::vector<Reason>& reasons) {
    const auto has = [&reasons](ReasonEffect effect) {
        return std::any_of(reasons.begin(), reasons.end(),
                           [effect](const Reason& reason) { return reason.effect == effect; });
    };
    if (has(ReasonEffect::blocks)) {
        return Eligibility::incomplete;
    }
    return has(ReasonEffect::unknown) ? Eligibility::unknown : Eligibility::complete;
}

bool lists(const std::vector<std::string>& classes, const std::string& wanted) {
    return std::any_of(classes.begin(), classes.end(),
                       [&wanted](const std::string& one) { return same_word(one, wanted); });
}

} // namespace

std::string_view eligibility_name(Eligibility eligibility) noexcept {
    constexpr std::array<std::string_view, 3> names{"complete", "incomplete", "unknown"};
    return names[static_cast<std::size_t>(eligibility)];
}

std::string_view effect_name(ReasonEffect effect) noexcept {
    constexpr std::array<std::string_view, 3> names{"blocks", "unknown", "names"};
    return names[static_cast<std::size_t>(effect)];
}

ClassesLookedAt classes_looked_at(const std::vector<CaseTest>& tests, const ImpasseLimits& limits) {
    std::vector<std::string> looked_at{"SNV", "indel"};
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

ImpasseReview review_impasse(const ImpasseFacts& facts, const CaseRules& rules) {
    const std::vector<CaseTest>& tests = facts.record.tests;
    const OpenHits& hits = facts.hits;
    Reasons reasons;
    reasons.add_all(required_test_reasons(facts.record, rules, facts.today));
    add_tests(reasons, tests);
    reasons.add_hits(ReasonCode::candidate_pathogenic, ReasonEffect::blocks,
                     hits.pathogenic_candidates);
    reasons.add_hits(ReasonCode::waiting_pathogenic, ReasonEffect::names, hits.waiting_pathogenic);
    reasons.add_hits(ReasonCode::waiting_uncertain, ReasonEffect::names, hits.waiting_uncertain);
    reasons.add_hits(ReasonCode::uncertain_near_edge, ReasonEffect::names, hits.near_edge);
    add_classes(reasons, tests, rules.limits);
    add_coverage(reasons, tests, rules.limits.min_analysable);
    add_age(reasons, facts, rules.limits.interpretation_months);
    add_signs(reasons, facts);
    add_meetings(reasons, facts);
    if (rules.unknown_network && facts.record.site) {
        reasons.name(ReasonCode::network_unknown, facts.record.site->network);
    }
    ImpasseReview review;
    review.reasons = reasons.take();
    review.eligibility = verdict_of(review.reasons);
    review.rcp = last_rcp(facts);
    review.last_interpretation = last_interpretation(facts);
    return review;
}

} // namespace vigie::cases
