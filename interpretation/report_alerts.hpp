#pragma once

#include "interpretation/reported_state.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace vigie::interpretation {

/// `alert`: what was reported is no longer supported as it was. `to_check`: a person has to look
/// before anybody can tell.
enum class AlertLevel : std::uint8_t { alert, to_check };
std::string_view alert_level_name(AlertLevel level) noexcept;

/// One loss of what a reported variant rested on.
struct ReportAlert {
    AlertLevel level = AlertLevel::alert;
    model::KnowledgeChange change;
    std::optional<knowledge::TransitionWeight> weight = std::nullopt; ///< of a change of ClinVar
};

/// The losses between two states of a variant reported as class 3, 4 or 5; none of classes 1 and 2,
/// which nothing can lower. Gains are none. A fact that only one side tells is none. Rules:
/// docs/decisions/083-alerts-on-reported-variants.md.
std::vector<ReportAlert> report_alerts(const ReportedVariant& variant,
                                       const ReportedState& before,
                                       const ReportedState& after);

} // namespace vigie::interpretation
