#include "cases/reopening_order.hpp"

#include <algorithm>

namespace vigie::cases {
namespace {

using Codes = std::initializer_list<ReasonCode>;

bool has(const ImpasseReview& review, Codes codes) {
    return std::any_of(review.reasons.begin(), review.reasons.end(), [codes](const Reason& reason) {
        return std::find(codes.begin(), codes.end(), reason.code) != codes.end();
    });
}

enum class Signs : std::uint8_t { any, fitting };

std::int64_t hits_of(const ImpasseReview& review, ReasonCode code, Signs signs) {
    std::int64_t number = 0;
    for (const Reason& reason : review.reasons) {
        if (reason.code == code) {
            number +=
                std::count_if(reason.hits.begin(), reason.hits.end(), [signs](const OpenHit& hit) {
                    return signs == Signs::any || hit.signs_fit;
                });
        }
    }
    return number;
}

/// Classes that the reasons of one code name, parted by ", ".
std::int64_t classes_of(const ImpasseReview& review) {
    std::int64_t number = 0;
    for (const Reason& reason : review.reasons) {
        if (reason.code == ReasonCode::class_not_looked_at) {
            const std::string& classes = reason.subject.english;
            number += 1 + std::count(classes.begin(), classes.end(), ',');
        }
    }
    return number;
}

} // namespace

std::string_view order_part_name(OrderPart part) noexcept {
    constexpr std::array<std::string_view, order_part_count> names{
        "unsolved",           "candidate_pathogenic",     "waiting_pathogenic_fitting",
        "near_edge_fitting",  "waiting_pathogenic",       "near_edge",
        "interpretation_old", "classes_not_looked_at",    "coverage_low",
        "signs_not_assessed", "days_since_interpretation"};
    return names[static_cast<std::size_t>(part)];
}

ReopeningOrder reopening_order(const CaseStanding& standing,
                               const ImpasseReview& review,
                               const model::Date& today) {
    ReopeningOrder order;
    const auto set = [&order](OrderPart part, std::int64_t value) {
        order.parts.at(static_cast<std::size_t>(part)) = value;
    };
    const auto flag = [&review](ReasonCode code) { return has(review, {code}) ? 1 : 0; };
    set(OrderPart::unsolved, standing.diagnosis().diagnosed ? 0 : 1);
    set(OrderPart::candidate_pathogenic,
        hits_of(review, ReasonCode::candidate_pathogenic, Signs::any));
    set(OrderPart::waiting_pathogenic_fitting,
        hits_of(review, ReasonCode::waiting_pathogenic, Signs::fitting));
    set(OrderPart::near_edge_fitting,
        hits_of(review, ReasonCode::uncertain_near_edge, Signs::fitting));
    set(OrderPart::waiting_pathogenic, hits_of(review, ReasonCode::waiting_pathogenic, Signs::any));
    set(OrderPart::near_edge, hits_of(review, ReasonCode::uncertain_near_edge, Signs::any));
    set(OrderPart::interpretation_old, flag(ReasonCode::interpretation_old));
    set(OrderPart::classes_not_looked_at, classes_of(review));
    set(OrderPart::coverage_low, flag(ReasonCode::coverage_low));
    set(OrderPart::signs_not_assessed, flag(ReasonCode::signs_not_assessed));
    if (review.last_interpretation) {
        const auto age =
            std::chrono::sys_days(today) - std::chrono::sys_days(*review.last_interpretation);
        set(OrderPart::days_since_interpretation, std::max<std::int64_t>(0, age.count()));
    }
    return order;
}

std::string_view proposal_name(Proposal proposal) noexcept {
    constexpr std::array<std::string_view, 7> names{"none",
                                                    "review_candidate",
                                                    "reopen",
                                                    "keep_impasse",
                                                    "complete_investigation",
                                                    "record_investigation",
                                                    "discuss_impasse_at_rcp"};
    return names[static_cast<std::size_t>(proposal)];
}

Proposal propose(const CaseStanding& standing, const ImpasseReview& review) {
    if (standing.diagnosis().diagnosed) {
        return Proposal::none;
    }
    if (has(review, {ReasonCode::candidate_pathogenic})) {
        return Proposal::review_candidate;
    }
    if (standing.is_impasse()) {
        return has(review, {ReasonCode::waiting_pathogenic, ReasonCode::uncertain_near_edge,
                            ReasonCode::interpretation_old, ReasonCode::test_running,
                            ReasonCode::test_positive})
                   ? Proposal::reopen
                   : Proposal::keep_impasse;
    }
    switch (review.eligibility) {
    case Eligibility::incomplete:
        return Proposal::complete_investigation;
    case Eligibility::unknown:
        return Proposal::record_investigation;
    case Eligibility::complete:
        break;
    }
    return Proposal::discuss_impasse_at_rcp;
}

} // namespace vigie::cases
