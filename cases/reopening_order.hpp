#pragma once

#include "cases/diagnosis_standing.hpp"
#include "cases/impasse_rules.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// The parts of the order, the heaviest first (docs/decisions/074).
enum class OrderPart : std::uint8_t {
    unsolved,                   ///< 1 unless a whole diagnosis is confirmed
    candidate_pathogenic,       ///< how many
    waiting_pathogenic_fitting, ///< whose gene fits the signs
    near_edge_fitting,
    waiting_pathogenic,
    near_edge,
    interpretation_old, ///< 1 or 0
    classes_not_looked_at,
    coverage_low,       ///< 1 or 0
    signs_not_assessed, ///< 1 or 0
    days_since_interpretation,
};
inline constexpr std::size_t order_part_count = 11;
std::string_view order_part_name(OrderPart part) noexcept;

/// Which of two cases is worth reopening first: the larger one in the first part that differs.
struct ReopeningOrder {
    std::array<std::int64_t, order_part_count> parts{};
    std::int64_t of(OrderPart part) const { return parts.at(static_cast<std::size_t>(part)); }
    auto operator<=>(const ReopeningOrder&) const = default;
};

ReopeningOrder reopening_order(const CaseStanding& standing,
                               const ImpasseReview& review,
                               const model::Date& today);

/// What the program proposes to the people of the case; it sets nothing.
enum class Proposal : std::uint8_t {
    none,                   ///< a whole diagnosis is confirmed
    review_candidate,       ///< a candidate of class 4 or 5 waits for a conclusion
    reopen,                 ///< an impasse that something could end
    keep_impasse,           ///< an impasse that nothing speaks against
    complete_investigation, ///< something required is known to be missing
    record_investigation,   ///< nobody can tell whether something is missing
    discuss_impasse_at_rcp, ///< the investigation is complete
};
std::string_view proposal_name(Proposal proposal) noexcept;
Proposal propose(const CaseStanding& standing, const ImpasseReview& review);

} // namespace vigie::cases
