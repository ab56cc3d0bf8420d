#include "pipeline/run/weigh_events.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

namespace vigie::run {
namespace {

/// Kinds of change that move a class or its stars.
bool has_weight(const model::KnowledgeChange& change) {
    constexpr std::array<std::string_view, 5> kinds{"clinvar_added", "clinvar_class",
                                                    "clinvar_not_covered", "clinvar_stars",
                                                    "clinvar_withdrawn"};
    return std::find(kinds.begin(), kinds.end(), change.what) != kinds.end();
}

} // namespace

void weigh_events(std::vector<cases::LedgerEvent>& events, const ReleaseChange& change) {
    for (cases::LedgerEvent& event : events) {
        const auto allele = has_weight(event.trigger)
                                ? model::SmallAllele::from_key(event.trigger.key.text)
                                : std::nullopt;
        if (!allele || event.candidate_json.empty()) {
            continue;
        }
        const auto weight = change.clinvar_weight(event.trigger, *allele);
        // The last member of an object that has others.
        event.candidate_json.pop_back();
        event.candidate_json +=
            fmt::format(R"(,"trigger_weight":"{}"}})", knowledge::transition_weight_name(weight));
    }
}

} // namespace vigie::run
