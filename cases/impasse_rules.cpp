#include "cases/impasse_rules.hpp"

#include "cases/clocks.hpp"
#include "cases/impasse_words.hpp"
#include "cases/reason_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace vigie::cases {
namespace {

using model::CaseTest;

/// One sentence names the first hits; all of them stand beside it.
void add_hits(ReasonList& reasons,
              ReasonCode code,
              ReasonEffect effect,
              const std::vector<OpenHit>& hits) {
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
    reasons.add({.code = code, .effect = effect, .subject = std::move(subject), .hits = hits});
}

model::Date last_interpretation(const ImpasseFacts& facts) {
    const auto& recorded = facts.record.dates.last_interpretation;
    return recorded && *recorded <= facts.today ? std::max(*recorded, facts.last_checked)
                                                : facts.last_checked;
}

void add_age(ReasonList& reasons, const ImpasseFacts& facts, int months) {
    const model::Date last = last_interpretation(facts);
    if (facts.today > months_later(last, months)) {
        const std::string day = model::format_date(last);
        reasons.add(ReasonCode::interpretation_old, ReasonEffect::names,
                    {fmt::format("{}, more than {} months ago", day, months),
                     fmt::format("{}, il y a plus de {} mois", day, months)});
    }
}

void add_signs(ReasonList& reasons, const ImpasseFacts& facts) {
    const OpenHits& hits = facts.hits;
    const std::string ids = fmt::format("{}", fmt::join(hits.signs_not_assessed, ", "));
    Bilingual subject{ids, ids};
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

void add_meetings(ReasonList& reasons, const ImpasseFacts& facts) {
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

} // namespace

std::string_view eligibility_name(Eligibility eligibility) noexcept {
    constexpr std::array<std::string_view, 3> names{"complete", "incomplete", "unknown"};
    return names[static_cast<std::size_t>(eligibility)];
}

std::string_view effect_name(ReasonEffect effect) noexcept {
    constexpr std::array<std::string_view, 3> names{"blocks", "unknown", "names"};
    return names[static_cast<std::size_t>(effect)];
}

ImpasseReview review_impasse(const ImpasseFacts& facts, const CaseRules& rules) {
    const std::vector<CaseTest>& tests = facts.record.tests;
    const OpenHits& hits = facts.hits;
    ReasonList reasons;
    reasons.add_all(required_test_reasons(facts.record, rules, facts.today));
    reasons.add_all(other_test_reasons(tests));
    add_hits(reasons, ReasonCode::candidate_pathogenic, ReasonEffect::blocks,
             hits.pathogenic_candidates);
    add_hits(reasons, ReasonCode::waiting_pathogenic, ReasonEffect::names, hits.waiting_pathogenic);
    add_hits(reasons, ReasonCode::waiting_uncertain, ReasonEffect::names, hits.waiting_uncertain);
    add_hits(reasons, ReasonCode::uncertain_near_edge, ReasonEffect::names, hits.near_edge);
    reasons.add_all(thoroughness_reasons(facts, rules.limits));
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
